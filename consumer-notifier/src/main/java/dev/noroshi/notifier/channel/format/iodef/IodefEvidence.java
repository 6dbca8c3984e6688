package dev.noroshi.notifier.channel.format.iodef;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.noroshi.notifier.channel.format.evidence.Evidence;
import dev.noroshi.notifier.channel.format.evidence.Kind;
import dev.noroshi.notifier.channel.format.evidence.Side;
import dev.noroshi.notifier.channel.format.evidence.Stem;
import dev.noroshi.notifier.channel.format.evidence.Value;
import dev.noroshi.schema.AlertContent;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** The systems and indicators of an incident (RFC 7970, sections 3.17 and 3.29; RFC 8727 for their form). */
final class IodefEvidence {

    private final AlertContent content;
    private final ObjectNode incident;
    private final Evidence evidence;

    IodefEvidence(AlertContent content, ObjectNode incident) {
        this.content = content;
        this.incident = incident;
        this.evidence = Evidence.of(content);
    }

    void write() {
        ArrayNode systems = JsonNodeFactory.instance.arrayNode();
        for (Value value : evidence.values()) {
            boolean placed = value.kind().isIp() || value.kind() == Kind.DOMAIN;
            if (placed && value.side() != Side.UNSAID) {
                system(systems.addObject(), value);
            }
        }
        if (!systems.isEmpty()) {
            incident.putArray("EventData").addObject().set("System", systems);
        }
        List<Value> indicators = evidence.indicators();
        if (!indicators.isEmpty()) {
            ArrayNode array = incident.putArray("Indicator");
            indicators.forEach(value -> indicator(array.addObject(), value));
        }
    }

    private static void system(ObjectNode system, Value value) {
        system.put("category", value.side() == Side.ATTACKER ? "source" : "target");
        ObjectNode node = system.putObject("Node");
        if (value.kind() == Kind.DOMAIN) {
            node.putArray("DomainData")
                    .addObject()
                    .put("system-status", "unknown")
                    .put("domain-status", "unknown")
                    .put("Name", value.text());
        } else {
            node.putArray("Address").addObject().put("value", value.text()).put("category", category(value.kind()));
        }
    }

    /** An IDtype begins with a letter, which a UUID need not. */
    private void indicator(ObjectNode indicator, Value value) {
        String uuid = Stem.uuid(content.getAlertId(), "iodef-indicator", value.kind() + " " + value.text());
        indicator
                .putObject("IndicatorID")
                .put("id", "i-" + uuid)
                .put("name", IodefAlert.NAME)
                .put("version", Integer.toString(content.getVersion()));
        indicator.put("StartTime", IodefAlert.time(content.getFirstSeen()));
        ObjectNode observable = indicator.putObject("Observable");
        if (value.kind().isHash()) {
            file(observable, value);
        } else {
            observable
                    .putObject("BulkObservable")
                    .put("type", category(value.kind()))
                    .put("BulkObservableList", value.text());
        }
    }

    /** A bulk observable would need a format that names the algorithm, and in it a digest again. */
    private static void file(ObjectNode observable, Value value) {
        byte[] digest = HexFormat.of().parseHex(value.text());
        observable
                .putObject("FileData")
                .putArray("File")
                .addObject()
                .putObject("HashData")
                .put("scope", "file-contents")
                .putArray("Hash")
                .addObject()
                .put("DigestMethod", algorithm(value.kind()))
                .put("DigestValue", Base64.getEncoder().encodeToString(digest));
    }

    /** Its identifier (RFC 9231, section 2.1; XML Signature, section 6.2). */
    private static String algorithm(Kind kind) {
        return switch (kind) {
            case MD5 -> "http://www.w3.org/2001/04/xmldsig-more#md5";
            case SHA1 -> "http://www.w3.org/2000/09/xmldsig#sha1";
            case SHA512 -> "http://www.w3.org/2001/04/xmlenc#sha512";
            default -> "http://www.w3.org/2001/04/xmlenc#sha256";
        };
    }

    /** As addresses and bulk observables name it (RFC 7970, sections 3.18.1 and 3.29.3.1). */
    private static String category(Kind kind) {
        return switch (kind) {
            case IPV4 -> "ipv4-addr";
            case IPV6 -> "ipv6-addr";
            case DOMAIN -> "domain-name";
            case URL -> "site-uri";
            case EMAIL -> "e-mail";
            case MAC -> "mac";
            case MD5, SHA1, SHA256, SHA512 -> "file-hash";
            case FILENAME -> "file-path";
        };
    }
}
