package dev.noroshi.notifier.channel.mail;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the mail channel is told.
 *
 * @param from address in From and as the envelope's sender
 * @param fromName shown before it
 * @param threads mails under way at once
 * @param publicUrl where readers reach the notifier's HTTP interface; null where they cannot
 * @param keysDir folder of the readers' keys and certificates
 * @param pgpKey the hub's own OpenPGP key, secret and ASCII-armoured; null where it signs none
 * @param pgpPassphrase of that key; empty for none
 * @param smimeKey the hub's own S/MIME key and certificates in PEM; null where it signs none
 */
public record MailOptions(
        RelayOptions relay,
        String from,
        String fromName,
        int threads,
        @Nullable URI publicUrl,
        Path keysDir,
        @Nullable Path pgpKey,
        String pgpPassphrase,
        @Nullable Path smimeKey) {

    /** Never shows the passphrase. */
    @Override
    public String toString() {
        return "MailOptions[" + relay + ", from=" + from + "]";
    }
}
