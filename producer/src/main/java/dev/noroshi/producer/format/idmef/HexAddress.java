package dev.noroshi.producer.format.idmef;

import dev.noroshi.producer.value.Addresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An address as one hexadecimal number, `0xc0000201`: what the categories `ipv4-addr-hex` and `ipv6-addr-hex` hold (RFC 4765,
 * section 4.2.7.2.1).
 */
final class HexAddress {

    private static final int IPV4 = 8;
    private static final int IPV6 = 32;

    private HexAddress() {}

    /** Canonical; null where the category is another, or the text is not as long as its addresses are. */
    static @Nullable String parse(String category, String text) {
        int digits = switch (category) {
            case "ipv4-addr-hex" -> IPV4;
            case "ipv6-addr-hex" -> IPV6;
            default -> -1;
        };
        String plain = text.strip();
        String hex = plain.regionMatches(true, 0, "0x", 0, 2) ? plain.substring(2) : plain;
        if (hex.length() != digits) {
            return null;
        }
        try {
            return Addresses.endpoint(
                    InetAddress.getByAddress(HexFormat.of().parseHex(hex)).getHostAddress());
        } catch (IllegalArgumentException | UnknownHostException noAddress) {
            return null;
        }
    }
}
