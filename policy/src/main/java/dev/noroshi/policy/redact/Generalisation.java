package dev.noroshi.policy.redact;

import dev.noroshi.policy.address.IpAddress;
import org.jspecify.annotations.Nullable;

/** The wider form of a value: an address its /24 or /48, a host the name above it, a URL its server, mail its domain. */
final class Generalisation {

    private Generalisation() {}

    /** Null where nothing general can be said. */
    static @Nullable String of(String value) {
        IpAddress address = IpAddress.parse(value);
        if (address != null) {
            return address.isV4() ? address.prefix(96 + 24) + "/24" : address.prefix(48) + "/48";
        }
        String host = Values.urlHost(value);
        if (!host.isEmpty()) {
            String written = host.indexOf(':') < 0 ? host : "[" + host + "]";
            return value.substring(0, value.indexOf("//") + 2) + written + "/";
        }
        int at = value.lastIndexOf('@');
        if (at >= 0) {
            return value.substring(at);
        }
        int dot = value.indexOf('.');
        return dot > 0 && value.indexOf('.', dot + 1) > 0 && value.indexOf(' ') < 0 ? value.substring(dot + 1) : null;
    }
}
