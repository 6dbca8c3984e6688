package dev.noroshi.notifier.channel.format.stix;

import dev.noroshi.notifier.channel.format.evidence.Value;

/** A value as a STIX pattern (STIX 2.1, section 9): one observation with one comparison. */
final class StixPattern {

    private StixPattern() {}

    static String of(Value value) {
        String path = switch (value.kind()) {
            case IPV4 -> "ipv4-addr:value";
            case IPV6 -> "ipv6-addr:value";
            case DOMAIN -> "domain-name:value";
            case URL -> "url:value";
            case EMAIL -> "email-addr:value";
            case MAC -> "mac-addr:value";
            case MD5 -> "file:hashes.MD5";
            case SHA1 -> "file:hashes.'SHA-1'";
            case SHA256 -> "file:hashes.'SHA-256'";
            case SHA512 -> "file:hashes.'SHA-512'";
            case FILENAME -> "file:name";
        };
        return "[" + path + " = '" + escaped(value.text()) + "']";
    }

    /** A string literal escapes its quote and the escape itself, and nothing else (section 9.3). */
    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("'", "\\'");
    }
}
