package dev.noroshi.producer.value;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** URLs with scheme and host in one form, and everything behind them as it was written. */
public final class Urls {

    private static final Pattern URL = Pattern.compile(
            "([A-Za-z][A-Za-z0-9+.-]{1,20})://(?:([^/?#@\\s]*)@)?(\\[[^\\]\\s]+]|[^/?#:\\s]+)(:\\d{1,5})?([/?#].*)?");
    private static final int LONGEST = 8192;

    private Urls() {}

    /** The URL, or null where the text has no scheme and host. */
    public static @Nullable String parse(String text) {
        Matcher match = match(text);
        String host = match == null ? null : host(match.group(3));
        if (match == null || host == null) {
            return null;
        }
        return match.group(1).toLowerCase(Locale.ROOT) + "://"
                + (match.group(2) == null ? "" : match.group(2) + "@")
                + (host.indexOf(':') >= 0 ? "[" + host + "]" : host)
                + (match.group(4) == null ? "" : match.group(4))
                + (match.group(5) == null ? "" : match.group(5));
    }

    /** Host name or address of the URL, canonical; null where it has none. */
    public static @Nullable String hostOf(String url) {
        Matcher match = match(url);
        return match == null ? null : host(match.group(3));
    }

    /** As {@link #hostOf}, also where the scheme is left out: `evil.example/a`. A path alone has no host. */
    public static @Nullable String hostOfRequest(String url) {
        String stated = hostOf(url);
        int dot = url.indexOf('.');
        return stated != null || dot <= 0 || url.indexOf('/') < dot ? stated : hostOf("http://" + url.strip());
    }

    private static @Nullable Matcher match(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        Matcher match = URL.matcher(Refanged.of(text));
        return match.matches() ? match : null;
    }

    private static @Nullable String host(String text) {
        String address = Addresses.parse(text);
        return address != null ? address : Hosts.host(text);
    }
}
