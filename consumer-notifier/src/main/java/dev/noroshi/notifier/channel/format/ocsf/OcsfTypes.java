package dev.noroshi.notifier.channel.format.ocsf;

import dev.noroshi.notifier.channel.format.evidence.Kind;

/** The types that OCSF has for observables. */
final class OcsfTypes {

    private OcsfTypes() {}

    static int id(Kind kind) {
        return switch (kind) {
            case DOMAIN -> 1;
            case IPV4, IPV6 -> 2;
            case MAC -> 3;
            case EMAIL -> 5;
            case URL -> 6;
            case FILENAME -> 7;
            case MD5, SHA1, SHA256, SHA512 -> 8;
        };
    }

    static String caption(Kind kind) {
        return switch (kind) {
            case DOMAIN -> "Hostname";
            case IPV4, IPV6 -> "IP Address";
            case MAC -> "MAC Address";
            case EMAIL -> "Email Address";
            case URL -> "URL String";
            case FILENAME -> "File Name";
            case MD5, SHA1, SHA256, SHA512 -> "Hash";
        };
    }

    static String name(Kind kind) {
        return switch (kind) {
            case DOMAIN -> "hostname";
            case IPV4, IPV6 -> "ip";
            case MAC -> "mac";
            case EMAIL -> "email";
            case URL -> "url";
            case FILENAME -> "filename";
            case MD5, SHA1, SHA256, SHA512 -> "hash";
        };
    }
}
