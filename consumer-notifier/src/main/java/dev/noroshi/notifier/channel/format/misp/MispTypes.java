package dev.noroshi.notifier.channel.format.misp;

import dev.noroshi.notifier.channel.format.evidence.Side;
import dev.noroshi.notifier.channel.format.evidence.Value;

/** The category and type that MISP has for a value. */
final class MispTypes {

    private static final String NETWORK = "Network activity";
    private static final String TARGETING = "Targeting data";
    private static final String PAYLOAD = "Payload delivery";

    private MispTypes() {}

    /** Both, as an attribute names them. */
    record Row(String category, String type) {}

    static Row of(Value value) {
        boolean victims = value.side() == Side.VICTIM;
        return switch (value.kind()) {
            case IPV4, IPV6 -> victims ? new Row(TARGETING, "target-machine") : new Row(NETWORK, "ip-dst");
            case DOMAIN -> victims ? new Row(TARGETING, "target-machine") : new Row(NETWORK, "domain");
            case URL -> new Row(NETWORK, "url");
            case EMAIL -> victims ? new Row(TARGETING, "target-email") : new Row(PAYLOAD, "email-src");
            case MAC -> new Row(NETWORK, "mac-address");
            case MD5 -> new Row(PAYLOAD, "md5");
            case SHA1 -> new Row(PAYLOAD, "sha1");
            case SHA256 -> new Row(PAYLOAD, "sha256");
            case SHA512 -> new Row(PAYLOAD, "sha512");
            case FILENAME -> new Row(PAYLOAD, "filename");
        };
    }
}
