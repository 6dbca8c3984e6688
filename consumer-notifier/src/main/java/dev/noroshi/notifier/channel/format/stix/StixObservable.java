package dev.noroshi.notifier.channel.format.stix;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.noroshi.notifier.channel.format.evidence.Kind;
import dev.noroshi.notifier.channel.format.evidence.Value;
import java.util.Locale;

/** A value as a cyber-observable object (STIX 2.1, section 6). */
final class StixObservable {

    private StixObservable() {}

    static ObjectNode of(Value value, StixScope scope) {
        String text = value.text();
        ObjectNode object = scope.observable(type(value.kind()), value.kind() + " " + text.toLowerCase(Locale.ROOT));
        return switch (value.kind()) {
            case IPV4, IPV6, DOMAIN, URL, EMAIL -> object.put("value", text);
            case MAC -> object.put("value", text.toLowerCase(Locale.ROOT).replace('-', ':'));
            case FILENAME -> object.put("name", text);
            case MD5 -> hash(object, "MD5", text);
            case SHA1 -> hash(object, "SHA-1", text);
            case SHA256 -> hash(object, "SHA-256", text);
            case SHA512 -> hash(object, "SHA-512", text);
        };
    }

    private static ObjectNode hash(ObjectNode object, String algorithm, String text) {
        object.putObject("hashes").put(algorithm, text.toLowerCase(Locale.ROOT));
        return object;
    }

    private static String type(Kind kind) {
        return switch (kind) {
            case IPV4 -> "ipv4-addr";
            case IPV6 -> "ipv6-addr";
            case DOMAIN -> "domain-name";
            case URL -> "url";
            case EMAIL -> "email-addr";
            case MAC -> "mac-addr";
            case MD5, SHA1, SHA256, SHA512, FILENAME -> "file";
        };
    }
}
