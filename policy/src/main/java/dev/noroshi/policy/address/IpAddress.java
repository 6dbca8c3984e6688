package dev.noroshi.policy.address;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 address as 128 bits; IPv4 stands in the mapped block ::ffff:0:0/96 (RFC 4291, section 2.5.5.2), so
 * that one tree holds both. Read strictly: no octal, no short forms, no zone.
 */
public record IpAddress(long high, long low) {

    private static final long MAPPED = 0xFFFFL << 32;

    /** The address; null where the text is none. */
    public static @Nullable IpAddress parse(String text) {
        if (text.length() < 2 || text.length() > 45) {
            return null;
        }
        return text.indexOf(':') >= 0 ? v6(text) : v4(text);
    }

    /** Whether it is an IPv4 address. */
    public boolean isV4() {
        return high == 0 && (low >>> 32) == 0xFFFFL;
    }

    /** RFC 1918, RFC 4193 and link-local addresses (RFC 3927, RFC 4291), and loopback. */
    public boolean isInternal() {
        if (isV4()) {
            int address = (int) low;
            return address >>> 24 == 10
                    || address >>> 20 == 0xAC1
                    || address >>> 16 == 0xC0A8
                    || address >>> 16 == 0xA9FE
                    || address >>> 24 == 127;
        }
        return (high >>> 57) == 0x7E || (high >>> 54) == 0x3FA || (high == 0 && low == 1);
    }

    /** The address with all but the first bits zero; bits of the 128. */
    public IpAddress prefix(int bits) {
        return new IpAddress(bits >= 64 ? high : high & mask(bits), bits <= 64 ? 0 : low & mask(bits - 64));
    }

    /** Dotted for IPv4, the canonical form of RFC 5952 for IPv6. */
    @Override
    public String toString() {
        if (isV4()) {
            return (low >>> 24 & 255) + "." + (low >>> 16 & 255) + "." + (low >>> 8 & 255) + "." + (low & 255);
        }
        return v6Text();
    }

    private static long mask(int bits) {
        return bits == 0 ? 0 : -1L << (64 - bits);
    }

    private String v6Text() {
        int[] groups = new int[8];
        for (int i = 0; i < 4; i++) {
            groups[i] = (int) (high >>> (48 - 16 * i) & 0xFFFF);
            groups[i + 4] = (int) (low >>> (48 - 16 * i) & 0xFFFF);
        }
        int bestStart = -1;
        int bestLength = 1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && groups[end] == 0) {
                end++;
            }
            if (end - i > bestLength) {
                bestStart = i;
                bestLength = end - i;
            }
        }
        var text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == bestStart) {
                text.append("::");
                i += bestLength - 1;
            } else {
                if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }

    private static @Nullable IpAddress v4(String text) {
        long value = 0;
        int octets = 0;
        int octet = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? '.' : text.charAt(i);
            if (c == '.') {
                if (octet < 0 || octet > 255 || ++octets > 4) {
                    return null;
                }
                value = value << 8 | octet;
                octet = -1;
            } else if (c >= '0' && c <= '9' && octet != 0 && octet <= 25) {
                octet = (octet < 0 ? 0 : octet * 10) + (c - '0');
            } else {
                return null;
            }
        }
        return octets == 4 ? new IpAddress(0, MAPPED | value) : null;
    }

    private static @Nullable IpAddress v6(String text) {
        int gap = text.indexOf("::");
        int[] head = gap < 0 ? groups(text, true) : groups(text.substring(0, gap), false);
        int[] tail = gap < 0 ? new int[0] : groups(text.substring(gap + 2), true);
        if (head == null || tail == null) {
            return null;
        }
        int length = head.length + tail.length;
        if (gap < 0 ? length != 8 : length > 7) {
            return null;
        }
        int[] all = Arrays.copyOf(head, 8);
        System.arraycopy(tail, 0, all, 8 - tail.length, tail.length);
        long high = 0;
        long low = 0;
        for (int i = 0; i < 4; i++) {
            high = high << 16 | all[i];
            low = low << 16 | all[i + 4];
        }
        return new IpAddress(high, low);
    }

    /**
     * The 16-bit groups of one side of `::`; null where they are none.
     *
     * @param atEnd of the address, where an IPv4 address may stand for the last two
     */
    private static int @Nullable [] groups(String text, boolean atEnd) {
        if (text.isEmpty()) {
            return new int[0];
        }
        String[] parts = text.split(":", -1);
        int[] groups = new int[parts.length + 1];
        int count = 0;
        for (int i = 0; i < parts.length; i++) {
            if (atEnd && i == parts.length - 1 && parts[i].indexOf('.') >= 0) {
                IpAddress v4 = v4(parts[i]);
                if (v4 == null) {
                    return null;
                }
                groups[count++] = (int) (v4.low >>> 16 & 0xFFFF);
                groups[count++] = (int) (v4.low & 0xFFFF);
            } else {
                int group = hex(parts[i]);
                if (group < 0) {
                    return null;
                }
                groups[count++] = group;
            }
        }
        return Arrays.copyOf(groups, count);
    }

    private static int hex(String part) {
        if (part.isEmpty() || part.length() > 4) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (!HexFormat.isHexDigit(c)) {
                return -1;
            }
            value = value << 4 | HexFormat.fromHexDigit(c);
        }
        return value;
    }
}
