package dev.noroshi.notifier.channel.format.evidence;

import dev.noroshi.policy.address.IpAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether a text is well-formed for its kind, and whether it means something outside its owner's network. Pseudonyms,
 * masks and generalised forms are none of these.
 */
final class Shapes {

    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_URL = 8_192;
    private static final Pattern HOST =
            Pattern.compile("(?i)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\\.)*[a-z0-9]" + "([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern TOP = Pattern.compile("(?i)[a-z]{2,63}|xn--[a-z0-9-]{1,59}");
    private static final Pattern LOCAL_PART = Pattern.compile("[^\\s@\"(),:;<>\\[\\]\\\\]{1,64}");
    private static final Pattern MAC = Pattern.compile("(?i)([0-9a-f]{2}[:-]){5}[0-9a-f]{2}");
    private static final Set<String> SCHEMES = Set.of("http", "https", "ftp");
    /** Names that mean another thing, or nothing, in every network (RFC 6761, RFC 6762, RFC 8375 and custom). */
    private static final Set<String> PRIVATE_TOPS =
            Set.of("local", "localhost", "localdomain", "internal", "intranet", "lan", "home", "corp", "private");

    private Shapes() {}

    static boolean fits(Kind kind, String text) {
        return switch (kind) {
            case IPV4, IPV6 -> ip(text).filter(kind::equals).isPresent();
            case DOMAIN -> isHost(text);
            case URL -> isUrl(text);
            case EMAIL -> isEmail(text);
            case MAC -> isMac(text);
            case MD5 -> isHex(text, 32);
            case SHA1 -> isHex(text, 40);
            case SHA256 -> isHex(text, 64);
            case SHA512 -> isHex(text, 128);
            case FILENAME -> !text.isBlank();
        };
    }

    static Optional<Kind> ip(String text) {
        IpAddress address = IpAddress.parse(text);
        return address == null ? Optional.empty() : Optional.of(address.isV4() ? Kind.IPV4 : Kind.IPV6);
    }

    static boolean isHost(String text) {
        return text.length() <= LONGEST_NAME && HOST.matcher(text).matches() && ip(text).isEmpty();
    }

    static boolean isUrl(String text) {
        return host(text) != null;
    }

    static boolean isEmail(String text) {
        int at = text.lastIndexOf('@');
        return at > 0 && LOCAL_PART.matcher(text.substring(0, at)).matches() && isHost(text.substring(at + 1));
    }

    static boolean isMac(String text) {
        return MAC.matcher(text).matches();
    }

    static boolean isHex(String text, int digits) {
        return text.length() == digits && text.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
    }

    /** Whether others than its owner can meet it: addresses and names of private networks mean something else elsewhere. */
    static boolean isPublic(Kind kind, String text) {
        return switch (kind) {
            case IPV4, IPV6 -> isPublicIp(text);
            case DOMAIN -> isPublicName(text);
            case URL -> {
                String host = host(text);
                yield host != null && (ip(host).isPresent() ? isPublicIp(host) : isPublicName(host));
            }
            case EMAIL -> isPublicName(text.substring(text.lastIndexOf('@') + 1));
            case MD5, SHA1, SHA256, SHA512 -> true;
            case MAC, FILENAME -> false;
        };
    }

    private static boolean isPublicIp(String text) {
        IpAddress address = IpAddress.parse(text);
        if (address == null || address.isInternal()) {
            return false;
        }
        if (address.isV4()) {
            int bits = (int) address.low();
            boolean shared = bits >>> 22 == (100 << 2 | 1);
            return bits >>> 24 != 0 && !shared && bits >>> 28 < 14;
        }
        boolean unspecified = address.high() == 0 && address.low() == 0;
        return !unspecified && address.high() >>> 56 != 0xFF;
    }

    private static boolean isPublicName(String text) {
        String name = text.toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        String top = name.substring(dot + 1);
        return dot > 0
                && isHost(name)
                && TOP.matcher(top).matches()
                && !PRIVATE_TOPS.contains(top)
                && !name.endsWith(".home.arpa");
    }

    /** The host of a URL, an address without its brackets; null where it is none. */
    static @Nullable String host(String url) {
        if (url.length() > LONGEST_URL || url.chars().anyMatch(c -> c <= ' ')) {
            return null;
        }
        try {
            URI uri = new URI(readable(url));
            String scheme = uri.getScheme();
            String host = uri.getHost();
            if (scheme == null || host == null || !SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))) {
                return null;
            }
            String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
            return isHost(bare) || ip(bare).isPresent() ? bare : null;
        } catch (URISyntaxException none) {
            return null;
        }
    }

    /** Attackers' URLs seldom keep to RFC 3986 behind their host; only up to there must they. */
    private static String readable(String url) {
        int slashes = url.indexOf("://");
        if (slashes < 0) {
            return url;
        }
        int end = slashes + 3;
        while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        return url.substring(0, end);
    }
}
