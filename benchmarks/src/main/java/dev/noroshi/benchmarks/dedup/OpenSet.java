package dev.noroshi.benchmarks.dedup;

import dev.noroshi.event.Fingerprint;
import dev.noroshi.event.FingerprintTemplates;
import dev.noroshi.event.Ids;
import dev.noroshi.processor.domain.Acceptance;
import dev.noroshi.processor.domain.Dedup;
import dev.noroshi.processor.domain.DedupCaps;
import dev.noroshi.processor.domain.DedupMemory;
import dev.noroshi.processor.domain.DedupResult;
import dev.noroshi.processor.domain.DedupSettings;
import dev.noroshi.processor.domain.DedupTimes;
import dev.noroshi.processor.domain.Routed;
import dev.noroshi.schema.Activity;
import dev.noroshi.schema.Analytic;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Sensor;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** So many open incidents of one producer, to which further events are counted at random. */
final class OpenSet {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final long SEED = 4711;
    private static final DecisionRecord DECISION = new DecisionRecord();
    private static final Handling GREEN =
            Handling.newBuilder().setTlp(Tlp.GREEN).build();
    private static final Sensor SENSOR = new Sensor("eve-dmz", "Suricata", "OISF", "8.0.1");

    private final Fingerprint fingerprint = new Fingerprint(FingerprintTemplates.standard());
    private final Random random = new Random(SEED);
    /** As often as the processor lets rows grow old. */
    private static final int EVENTS_A_SECOND = 1_000;

    private final Dedup dedup;
    private final int size;
    private int events;

    OpenSet(DedupMemory memory, int size) {
        DedupCaps standard = DedupCaps.standard();
        var caps = new DedupCaps(
                2 * size,
                size,
                standard.coarse(),
                12 * size,
                standard.victims(),
                standard.witnesses(),
                standard.eventIds(),
                standard.expiries());
        this.size = size;
        this.dedup = new Dedup(
                new DedupSettings(DedupTimes.standard(), caps),
                memory,
                (incident, now) -> new Routed(DECISION, List.of(), List.of(), false, ""),
                forgotten -> {});
        for (int i = 0; i < size; i++) {
            accept(i, DedupResult.OPENED);
        }
    }

    int size() {
        return size;
    }

    /** Counts so many further events to incidents chosen at random. */
    void count(int further) {
        for (int i = 0; i < further; i++) {
            accept(random.nextInt(size), DedupResult.COUNTED);
        }
    }

    private void accept(int source, DedupResult expected) {
        // A tenth of a millisecond apart: however many, none is silent for long enough to close.
        Instant now = START.plusNanos(events * 100_000L);
        IncidentEvent event = event(source, events++, now);
        Acceptance acceptance = dedup.accept(fingerprint.of(event), event, now);
        if (acceptance.result() != expected) {
            throw new IllegalStateException("event " + events + " was " + acceptance.result() + ", not " + expected);
        }
        if (events % EVENTS_A_SECOND == 0) {
            dedup.sweep(now);
        }
    }

    private static IncidentEvent event(int source, int number, Instant now) {
        String address = "10." + (source >>> 16 & 0xff) + "." + (source >>> 8 & 0xff) + "." + (source & 0xff);
        String uid = Integer.toString(number);
        return IncidentEvent.newBuilder()
                .setEventId(Ids.event("jp-acme", uid))
                .setProducerOrg("jp-acme")
                .setProducerUid(uid)
                .setSensor(SENSOR)
                .setFormat("suricata-eve")
                .setTime(now)
                .setReceivedAt(now)
                .setTitle("Attempted remote code execution by request header")
                .setClassification(new Classification("intrusion-attempts", "exploit"))
                .setSeverity(Severity.MEDIUM)
                .setActivity(Activity.CREATE)
                .setAnalytic(new Analytic("2034125", "Remote code execution attempt", "signature"))
                .setAttackers(List.of(
                        Endpoint.newBuilder().setIp(address).setPort(40_000).build()))
                .setVictims(List.of(
                        Endpoint.newBuilder().setIp("198.51.100.9").setPort(443).build()))
                .setHandling(GREEN)
                .setRawHash("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
                .build();
    }
}
