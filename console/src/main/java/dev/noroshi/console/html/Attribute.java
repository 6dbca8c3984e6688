package dev.noroshi.console.html;

import java.util.Locale;

/** An attribute of an element. Names come from the code; values may be anybody's. */
public record Attribute(String name, String value) implements Part {

    /** The attributes that a browser follows or runs; only addresses of our own go there. */
    private static final java.util.Set<String> ADDRESSES =
            java.util.Set.of("href", "src", "action", "formaction", "hx-get", "hx-post", "sse-connect");

    public Attribute {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("on") || lower.equals("style") || lower.startsWith("hx-on")) {
            throw new IllegalArgumentException("the attribute " + name + " is script or style; the CSP forbids it");
        }
        if (ADDRESSES.contains(lower) && !isOwn(value)) {
            throw new IllegalArgumentException("the address in " + name + " leads elsewhere");
        }
    }

    private static boolean isOwn(String address) {
        return address.startsWith("#")
                || address.startsWith("?")
                || (address.startsWith("/") && !address.startsWith("//") && !address.startsWith("/\\"));
    }

    void write(StringBuilder to) {
        to.append(' ').append(name).append("=\"");
        Text.escape(value, to);
        to.append('"');
    }
}
