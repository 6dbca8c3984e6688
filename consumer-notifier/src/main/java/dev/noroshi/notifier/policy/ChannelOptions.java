package dev.noroshi.notifier.policy;

import dev.noroshi.policy.Policy;
import dev.noroshi.policy.model.Channel;
import dev.noroshi.policy.model.ChannelType;
import dev.noroshi.policy.model.Individual;
import dev.noroshi.policy.model.MailEncryption;
import dev.noroshi.policy.model.Subscription;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the policy says of a channel beyond address, format and secret, by the names that the channels read. */
final class ChannelOptions {

    private ChannelOptions() {}

    static Map<String, String> of(Policy policy, Subscription declared) {
        Channel channel = declared.channel();
        Map<String, String> options = new HashMap<>();
        channel.headers().forEach((name, value) -> options.put("header." + name, value));
        put(options, "clientKeyRef", channel.clientKeyRef());
        put(options, "trustRef", channel.trustRef());
        put(options, "principal", channel.principal());
        if (channel.type() == ChannelType.SYSLOG) {
            options.put("tls", Boolean.toString(channel.tls()));
        }
        if (channel.encryption() != MailEncryption.NONE) {
            options.put("encryption", written(channel.encryption()));
            put(options, "recipientKey", fingerprint(policy, declared));
        }
        if (channel.signature() != MailEncryption.NONE) {
            options.put("signature", written(channel.signature()));
        }
        return options;
    }

    private static void put(Map<String, String> options, String name, @Nullable String value) {
        if (value != null) {
            options.put(name, value);
        }
    }

    /** Of the key of the person whom the mail is for. */
    private static @Nullable String fingerprint(Policy policy, Subscription declared) {
        for (Individual individual :
                policy.organisation(declared.org()).orElseThrow().individuals()) {
            if (individual.id().equals(declared.individual())) {
                return declared.channel().encryption() == MailEncryption.PGP
                        ? individual.pgpFingerprint()
                        : individual.smimeFingerprint();
            }
        }
        return null;
    }

    private static String written(MailEncryption value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
