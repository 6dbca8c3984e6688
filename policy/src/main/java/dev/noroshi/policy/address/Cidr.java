package dev.noroshi.policy.address;

/**
 * A block of addresses (RFC 4632).
 *
 * @param base the first address
 * @param bits the length of the prefix in the 128 bits of {@link IpAddress}
 */
public record Cidr(IpAddress base, int bits) {

    /**
     * Reads `203.0.113.0/24` or `2001:db8::/32`; an address alone is a block of one.
     *
     * @throws IllegalArgumentException where the text is none, or has bits set behind the prefix
     */
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        IpAddress base = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        if (base == null) {
            throw new IllegalArgumentException("'" + text + "' is not an address block");
        }
        int offset = base.isV4() ? 96 : 0;
        int bits = slash < 0 ? 128 : offset + length(text, slash);
        if (bits > 128 || !base.prefix(bits).equals(base)) {
            throw new IllegalArgumentException("'" + text + "' has a prefix too long or bits set behind it");
        }
        return new Cidr(base, bits);
    }

    /** Whether the address lies in it. */
    public boolean contains(IpAddress address) {
        return address.prefix(bits).equals(base);
    }

    /** Whether the two have an address in common. */
    public boolean overlaps(Cidr other) {
        return bits <= other.bits ? contains(other.base) : other.contains(base);
    }

    @Override
    public String toString() {
        return base + "/" + (base.isV4() ? bits - 96 : bits);
    }

    private static int length(String text, int slash) {
        int digits = text.length() - slash - 1;
        if (digits < 1 || digits > 3 || (digits > 1 && text.charAt(slash + 1) == '0')) {
            throw new IllegalArgumentException("'" + text + "' has no prefix length");
        }
        return Integer.parseUnsignedInt(text, slash + 1, text.length(), 10);
    }
}
