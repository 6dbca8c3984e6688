package dev.noroshi.processor.domain;

import dev.noroshi.event.Fingerprint;
import dev.noroshi.schema.Analytic;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.IncidentEvent;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;

/** The keys under which rows lie. Used by one thread. */
final class RowKeys {

    /** Bytes of a fingerprint's key. */
    static final int FINGERPRINT = 32;

    /** Bytes by which an organisation's rows are told from another's. */
    static final int ORG = 6;

    /** Bytes of the digest in a row's key. */
    static final int DIGEST = 12;

    private static final int HEX = 64;
    private static final HexFormat LOWER = HexFormat.of();

    private final RowDigest digest = new RowDigest();

    /** The key of a fingerprint: its bytes if it is 64 lower-case hexadecimal digits, else its digest. */
    byte[] fingerprint(String fingerprint) {
        if (fingerprint.length() == HEX && isLowerHex(fingerprint)) {
            return LOWER.parseHex(fingerprint);
        }
        return digest.text("fingerprint").text(fingerprint).take(FINGERPRINT);
    }

    /** The fingerprint of a flood's coarse incident. */
    String coarse(IncidentEvent event) {
        byte[] key = digest.text("coarse")
                .text(event.getProducerOrg())
                .text(event.getClassification().getTaxonomy())
                .text(event.getSeverity().name())
                .text(Fingerprint.handlingDigest(event.getHandling()))
                .take(FINGERPRINT);
        return LOWER.formatHex(key);
    }

    byte[] event(String eventId) {
        return digest.text("event").text(eventId).take(DIGEST);
    }

    byte[] earlierBody(String eventId, int bodyHash) {
        return digest.text("body").text(eventId).number(bodyHash).take(DIGEST);
    }

    byte[] closed(String incidentId) {
        return digest.text("closed").text(incidentId).take(DIGEST);
    }

    byte[] producerId(String uid) {
        return digest.text("producer id").text(uid).take(DIGEST);
    }

    /** One occurrence, whichever sensor saw it: signature, endpoints and the second. */
    byte[] occurrence(String fingerprint, IncidentEvent event) {
        Analytic analytic = event.getAnalytic();
        digest.text("occurrence").text(fingerprint).number(event.getTime().getEpochSecond());
        digest.text(analytic == null ? null : analytic.getUid());
        digest.text(analytic == null ? null : analytic.getName());
        endpoints(event.getAttackers());
        endpoints(event.getVictims());
        return digest.take(DIGEST);
    }

    private void endpoints(List<Endpoint> endpoints) {
        digest.number(endpoints.size());
        endpoints.forEach(endpoint -> digest.text(Fingerprint.key(endpoint).orElse(null)));
    }

    byte[] org(String org) {
        return digest.text("org").text(org).take(ORG);
    }

    static byte[] row(byte[] org, int generation, byte[] digest) {
        return ByteBuffer.allocate(ORG + Integer.BYTES + digest.length)
                .put(org)
                .putInt(generation)
                .put(digest)
                .array();
    }

    private static boolean isLowerHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }
}
