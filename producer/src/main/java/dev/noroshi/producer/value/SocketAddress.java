package dev.noroshi.producer.value;

import org.jspecify.annotations.Nullable;

/**
 * An address, perhaps with the port that some sources glue to it: `192.0.2.1:80`, `[2001:db8::1]:443`.
 *
 * @param ip canonical
 * @param port 0 to 65535
 */
public record SocketAddress(String ip, @Nullable Integer port) {

    /** The address, or null where there is none that a machine can have ({@link Addresses#endpoint}). */
    public static @Nullable SocketAddress parse(String text) {
        String plain = text.strip();
        String ip = Addresses.endpoint(plain);
        if (ip != null) {
            return new SocketAddress(ip, null);
        }
        int colon = plain.lastIndexOf(':');
        if (colon <= 0) {
            return null;
        }
        String host = plain.substring(0, colon);
        // An IPv6 address has colons of its own: only brackets say where it ends.
        if (host.indexOf(':') >= 0 && !host.endsWith("]")) {
            return null;
        }
        String address = Addresses.endpoint(host);
        Integer port = Numbers.port(plain.substring(colon + 1));
        return address == null || port == null ? null : new SocketAddress(address, port);
    }
}
