package dev.noroshi.event;

import dev.noroshi.schema.Activity;
import dev.noroshi.schema.AffectedPartyNotifications;
import dev.noroshi.schema.Analytic;
import dev.noroshi.schema.Attack;
import dev.noroshi.schema.Attribution;
import dev.noroshi.schema.Audience;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.EncryptInTransit;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Observable;
import dev.noroshi.schema.Sensor;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Events with every field set, and with as few as can be. */
final class EventFixtures {

    private EventFixtures() {}

    static IncidentEvent full() {
        return IncidentEvent.newBuilder(minimal())
                .setModified(Instant.parse("2026-02-28T23:59:59.000001Z"))
                .setExercise(true)
                .setRelatedIds(List.of("NRS-7F3K-Q2MD"))
                .setProducerUid("alert-1")
                .setStartTime(Instant.parse("2026-02-28T23:00:00Z"))
                .setEndTime(Instant.parse("2026-02-28T23:30:00Z"))
                .setTitle("ET MALWARE 봉화 狼煙")
                .setDescription("beacon \"quoted\"\nsecond line")
                .setSeverity(Severity.HIGH)
                .setConfidence(80)
                .setActivity(Activity.UPDATE)
                .setCount(9_007_199_254_740_993L)
                .setAnalytic(new Analytic("2024897", "ET USER_AGENTS", "signature"))
                .setAttacks(List.of(new Attack("T1071.001", "TA0011")))
                .setAttackers(List.of(endpoint("198.51.100.7", 443)))
                .setVictims(List.of(endpoint("203.0.113.9", 50123)))
                .setObservables(List.of(new Observable("domain", "xn--wgv71a.example")))
                .setMalware(List.of("PlugX"))
                .setThreatActors(List.of("APT-X"))
                .setCampaigns(List.of("Op"))
                .setVulnerabilities(List.of("CVE-2026-0001"))
                .setHandling(handling())
                .setRaw(ByteBuffer.wrap(new byte[] {0, 1, -1}))
                .setUnmapped(Map.of("flow_id", "18446744073709551615", "a", "b"))
                .setTraceparent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                .build();
    }

    static IncidentEvent minimal() {
        return IncidentEvent.newBuilder()
                .setEventId("5d7c6b1a-0000-5000-8000-000000000001")
                .setProducerOrg("jp-acme")
                .setSensor(new Sensor("eve-dmz", "Suricata", "OISF", "8.0.1"))
                .setFormat("suricata-eve")
                .setTime(Instant.parse("2026-02-28T23:59:58.123456Z"))
                .setReceivedAt(Instant.parse("2026-03-01T00:00:00.5Z"))
                .setClassification(new Classification("malicious-code", "c2-server"))
                .setRawHash("00".repeat(32))
                .build();
    }

    static Endpoint endpoint(String ip, int port) {
        return Endpoint.newBuilder().setIp(ip).setPort(port).build();
    }

    private static Handling handling() {
        return Handling.newBuilder()
                .setTlp(Tlp.AMBER_STRICT)
                .setCommunity("jnsa")
                .setAudience(new Audience(List.of("kr-bank"), List.of("kisia"), List.of("kr-bank/h-kim")))
                .setOrcon(true)
                .setNotBefore(Instant.parse("2026-03-01T00:00:00Z"))
                .setExpires(Instant.parse("2026-04-01T00:00:00Z"))
                .setEncryptInTransit(EncryptInTransit.MUST)
                .setAttribution(Attribution.MUST_NOT)
                .setPermittedActions("INTERNALLY VISIBLE ACTIONS")
                .setAffectedPartyNotifications(AffectedPartyNotifications.MUST_NOT)
                .build();
    }
}
