package dev.noroshi.processor.domain;

import dev.noroshi.event.Ids;
import dev.noroshi.schema.Analytic;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.Identity;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Sensor;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** Events as the tests need them. */
public final class Events {

    public static final Instant START = Instant.parse("2026-11-23T00:00:00Z");

    private Events() {}

    /** An observation: the number makes it an event of its own, with a second of its own. */
    public static IncidentEvent observation(int number) {
        return observation("jp-acme", number, event -> event);
    }

    public static IncidentEvent observation(String org, int number, UnaryOperator<IncidentEvent.Builder> change) {
        Instant time = START.plusSeconds(number);
        IncidentEvent.Builder event = IncidentEvent.newBuilder()
                .setEventId(Ids.event(org, "eve", "01", Integer.toString(number)))
                .setProducerOrg(org)
                .setSensor(new Sensor("eve-dmz", "Suricata", "OISF", "8.0.1"))
                .setFormat("suricata-eve")
                .setTime(time)
                .setReceivedAt(time)
                .setTitle("beacon")
                .setClassification(new Classification("malicious-code", "c2-server"))
                .setSeverity(Severity.MEDIUM)
                .setAnalytic(new Analytic("2024897", "ET MALWARE beacon", "signature"))
                .setAttackers(List.of(endpoint("198.51.100.7")))
                .setVictims(List.of(endpoint("203.0.113.9")))
                .setHandling(marked(Tlp.GREEN))
                .setRawHash(Integer.toHexString(number));
        return change.apply(event).build();
    }

    /** An observation that its source named, and may update; the number makes it a body of its own. */
    public static IncidentEvent named(String uid, int number, UnaryOperator<IncidentEvent.Builder> change) {
        return observation(
                "jp-acme",
                number,
                event -> change.apply(
                        event.setProducerUid(uid).setFormat("ocsf").setEventId(Ids.event("jp-acme", uid))));
    }

    /** A finding in one of its versions. */
    public static IncidentEvent finding(String uid, int version, UnaryOperator<IncidentEvent.Builder> change) {
        return observation(
                "jp-acme",
                version,
                event -> change.apply(event.setIdentity(Identity.FINDING)
                        .setProducerUid(uid)
                        .setEventId(Ids.event("jp-acme", uid))
                        .setModified(START.plusSeconds(version))
                        .setTitle("version " + version)));
    }

    public static Handling marked(Tlp tlp) {
        return Handling.newBuilder().setTlp(tlp).build();
    }

    public static Endpoint endpoint(String ip) {
        return Endpoint.newBuilder().setIp(ip).build();
    }

    public static Endpoint victim(String ip, String org) {
        return Endpoint.newBuilder().setIp(ip).setOrg(org).build();
    }
}
