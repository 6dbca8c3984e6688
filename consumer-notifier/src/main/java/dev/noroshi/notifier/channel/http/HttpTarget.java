package dev.noroshi.notifier.channel.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * The parts of a URL that is posted to.
 *
 * @param host name or literal, without brackets
 * @param path with the query, as it goes on the request line
 */
public record HttpTarget(boolean https, String host, int port, String path) {

    private static final int MOST_CHARACTERS = 2_048;

    /** @throws IllegalArgumentException that says what would do; never shows the query, which may hold a secret */
    public static HttpTarget parse(String url) {
        if (url.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("the URL has more than " + MOST_CHARACTERS + " characters");
        }
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException unreadable) {
            throw new IllegalArgumentException("the URL cannot be read: " + unreadable.getReason(), null);
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        boolean https = scheme.equals("https");
        if (!https && !scheme.equals("http")) {
            throw new IllegalArgumentException("the URL begins with '" + scheme + "'; use https");
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("the URL holds a user or password; the signature proves who sends");
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("the URL names no host that can be read; write it in punycode");
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : https ? 443 : 80;
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("the URL's port " + port + " is none; use 1 to 65535");
        }
        return new HttpTarget(https, withoutBrackets(uri.getHost()), port, path(uri));
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static String path(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }
}
