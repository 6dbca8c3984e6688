package dev.noroshi.notifier.channel.mail;

import dev.noroshi.notifier.domain.Subscription;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Signs and encrypts as a subscription asks, or not at all; never less than it asks. */
final class Protections {

    private final PgpProtection pgp;
    private final SmimeProtection smime;

    Protections(MailOptions options, InstantSource clock) {
        this.pgp = new PgpProtection(options.keysDir(), options.pgpKey(), options.pgpPassphrase());
        this.smime = new SmimeProtection(options.keysDir(), options.smimeKey(), clock);
    }

    /** Whether the relay is not to read the mail. */
    static boolean isSealed(Subscription subscription) {
        return subscription.option("encryption") != null;
    }

    MimeEntity protect(MimeEntity entity, Subscription subscription, String boundary) throws UnprotectedException {
        String encryption = subscription.option("encryption");
        if (encryption != null) {
            String fingerprint = subscription.option("recipientKey");
            if (fingerprint == null) {
                throw new UnprotectedException("the subscription names nobody whose key is known; add individual:");
            }
            return by(encryption).encrypted(entity, fingerprint, boundary + "_e");
        }
        String signature = subscription.option("signature");
        return signature == null ? entity : by(signature).signed(entity, boundary + "_s");
    }

    private Protection by(@Nullable String name) throws UnprotectedException {
        if ("pgp".equals(name)) {
            return pgp;
        }
        if ("smime".equals(name)) {
            return smime;
        }
        throw new UnprotectedException("mail is protected by pgp or smime, not by '" + name + "'");
    }
}
