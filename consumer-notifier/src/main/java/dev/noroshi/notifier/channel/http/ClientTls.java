package dev.noroshi.notifier.channel.http;

import org.jspecify.annotations.Nullable;

/**
 * What one subscription wants of TLS beyond what all have.
 *
 * @param trust certificates in PEM that the server's must lead to; null: those that count for all
 * @param key a key and its certificates in PEM, to show the server; null: none is shown
 */
public record ClientTls(@Nullable String trust, @Nullable String key) {

    /** What all have. */
    public static final ClientTls COMMON = new ClientTls(null, null);

    /** Never shows the key. */
    @Override
    public String toString() {
        return "ClientTls[masked]";
    }
}
