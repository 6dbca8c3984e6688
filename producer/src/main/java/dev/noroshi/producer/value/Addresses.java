package dev.noroshi.producer.value;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.ipv6.IPv6Address;
import org.jspecify.annotations.Nullable;

/**
 * IP addresses in one form: IPv4 as four decimal numbers, IPv6 as RFC 5952 section 4 has it, without a zone; an
 * IPv4-mapped address is its IPv4 address. Anything that some reader could take for another address is none: no leading
 * zeros, no missing parts, no prefix lengths.
 */
public final class Addresses {

    private static final String BROADCAST = "255.255.255.255";
    private static final int LONGEST = 80;
    // Only texts of hexadecimal digits, colons and points get here, and IPv4 has its own reader above.
    private static final IPAddressStringParameters STRICT = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowSingleSegment(false)
            .allowPrefix(false)
            .allowMask(false)
            .allowPrefixOnly(false)
            .allowWildcardedSeparator(false)
            .allowIPv4(false)
            .allow_inet_aton(false)
            .toParams();

    private Addresses() {}

    /** The canonical form, or null where the text is no address. Defanging is undone. */
    public static @Nullable String parse(String text) {
        if (isIpv4(text)) {
            return text;
        }
        if (text.length() > LONGEST) {
            return null;
        }
        String plain = Refanged.of(text);
        if (isIpv4(plain)) {
            return plain;
        }
        return plain.indexOf(':') >= 0 ? ipv6(plain) : null;
    }

    /**
     * As {@link #parse}, for the address of one machine: null for those that no machine has, unspecified (`0.0.0.0`, `::`; RFC
     * 6890, sections 2.2.2 and 2.2.3) and the limited broadcast. Sources write them where they know no address.
     */
    public static @Nullable String endpoint(String text) {
        String canonical = parse(text);
        return canonical == null || isNobodys(canonical) ? null : canonical;
    }

    private static boolean isNobodys(String canonical) {
        return canonical.equals("0.0.0.0") || canonical.equals("::") || canonical.equals(BROADCAST);
    }

    private static @Nullable String ipv6(String text) {
        int zone = text.indexOf('%');
        String plain = zone < 0 ? text : text.substring(0, zone);
        if (plain.startsWith("[") && plain.endsWith("]")) {
            plain = plain.substring(1, plain.length() - 1);
        }
        if (!isHexAndColons(plain)) {
            return null;
        }
        try {
            IPAddress address = new IPAddressString(plain, STRICT).toAddress();
            if (!(address instanceof IPv6Address ipv6)) {
                return null;
            }
            return ipv6.isIPv4Mapped() ? ipv6.getEmbeddedIPv4Address().toNormalizedString() : ipv6.toCanonicalString();
        } catch (AddressStringException noAddress) {
            return null;
        }
    }

    private static boolean isHexAndColons(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != ':' && c != '.' && Character.digit(c, 16) < 0) {
                return false;
            }
        }
        return text.indexOf(':') >= 0;
    }

    private static boolean isIpv4(String text) {
        int octets = 0;
        int digits = 0;
        int value = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '.';
            if (c == '.') {
                if (digits == 0 || value > 255) {
                    return false;
                }
                octets++;
                digits = 0;
                value = 0;
            } else if (c >= '0' && c <= '9' && digits < 3 && !(digits > 0 && value == 0)) {
                digits++;
                value = value * 10 + (c - '0');
            } else {
                return false;
            }
        }
        return octets == 4;
    }

    /** True for an address that means something only inside one network: private, shared, loopback, link-local, unspecified. */
    public static boolean isInternal(String canonical) {
        if (canonical.indexOf(':') >= 0) {
            return canonical.equals("::") || canonical.equals("::1") || isLocalIpv6(canonical);
        }
        int dot = canonical.indexOf('.');
        int first = Integer.parseInt(canonical, 0, dot, 10);
        int second = Integer.parseInt(canonical, dot + 1, canonical.indexOf('.', dot + 1), 10);
        return first == 10
                || first == 127
                || first == 0
                || (first == 172 && second >= 16 && second <= 31)
                || (first == 192 && second == 168)
                || (first == 169 && second == 254)
                || (first == 100 && second >= 64 && second <= 127);
    }

    /** True for multicast (IPv4 224/4, IPv6 ff00::/8) and the limited broadcast: no host of anybody. */
    public static boolean isGroup(String canonical) {
        if (canonical.indexOf(':') >= 0) {
            return canonical.startsWith("ff") && canonical.indexOf(':') == 4;
        }
        int first = Integer.parseInt(canonical, 0, canonical.indexOf('.'), 10);
        return (first >= 224 && first <= 239) || canonical.equals(BROADCAST);
    }

    /** fc00::/7 and fe80::/10. */
    private static boolean isLocalIpv6(String canonical) {
        int colon = canonical.indexOf(':');
        if (colon < 3 || colon > 4) {
            return false;
        }
        int first = Integer.parseInt(canonical.substring(0, colon), 16);
        return (first & 0xFE00) == 0xFC00 || (first & 0xFFC0) == 0xFE80;
    }
}
