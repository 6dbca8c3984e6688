package dev.noroshi.policy.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a subscription's alerts go. Which of the fields are given depends on the type.
 *
 * @param url of a webhook or chat; a chat's may stand behind secretRef instead
 * @param format of the payload, such as noroshi, stix, misp, iodef, ocsf, cloudevents; of a chat slack or teams; of mail
 *     what is attached, text for nothing; of syslog also cef
 * @param secretRef `file:NAME` or `env:NAME`, never the secret itself
 * @param headers of a webhook, by name; a value `file:NAME` or `env:NAME` stands for what is kept there
 * @param clientKeyRef certificate and key, in PEM, with which the hub shows itself to a webhook or syslog receiver
 * @param trustRef certificates, in PEM, that a webhook or syslog receiver's own must lead to; null: the public ones
 * @param address of mail
 * @param encryption of mail
 * @param signature of mail
 * @param host of a syslog receiver
 * @param port of a syslog receiver
 * @param tls whether the syslog connection is TLS
 * @param path of a file
 * @param principal who alone may read the Kafka topic, such as User:kr-bank; null where nobody is let in by the hub
 */
public record Channel(
        ChannelType type,
        @Nullable String url,
        String format,
        @Nullable String secretRef,
        Map<String, String> headers,
        @Nullable String clientKeyRef,
        @Nullable String trustRef,
        @Nullable String address,
        MailEncryption encryption,
        MailEncryption signature,
        @Nullable String host,
        @Nullable Integer port,
        boolean tls,
        @Nullable String path,
        @Nullable String principal) {

    /** Whether nobody on the way can read it: HTTPS, syslog over TLS, mail encrypted to its reader. */
    public boolean isEncrypted() {
        return switch (type) {
            case WEBHOOK, CHAT -> url == null || url.regionMatches(true, 0, "https://", 0, 8);
            case EMAIL -> encryption != MailEncryption.NONE;
            case SYSLOG -> tls;
            case KAFKA, FILE -> false;
        };
    }
}
