package dev.noroshi.benchmarks.detection;

import dev.noroshi.event.Fingerprint;
import dev.noroshi.event.FingerprintTemplates;
import dev.noroshi.event.Ids;
import dev.noroshi.processor.correlation.Detection;
import dev.noroshi.processor.correlation.Sources;
import dev.noroshi.processor.domain.Acceptance;
import dev.noroshi.processor.domain.Dedup;
import dev.noroshi.processor.domain.DedupMemory;
import dev.noroshi.processor.domain.DedupSettings;
import dev.noroshi.processor.domain.NoPolicy;
import dev.noroshi.processor.rules.RulesInForce;
import dev.noroshi.schema.Analytic;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Sensor;
import dev.noroshi.schema.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Events that dedup has just taken in, as the detection step of the processor finds them. */
final class TakenEvents {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    private final Random random = new Random(7);
    private final Dedup dedup =
            new Dedup(DedupSettings.standard(1), DedupMemory.onHeap(), NoPolicy.INSTANCE, forgotten -> {});
    private final List<Taken> taken = new ArrayList<>();

    private record Taken(IncidentEvent event, Acceptance acceptance) {}

    TakenEvents(int count) {
        Fingerprint fingerprint = new Fingerprint(FingerprintTemplates.standard());
        for (int i = 0; i < count; i++) {
            IncidentEvent event = event(i);
            taken.add(new Taken(event, dedup.accept(fingerprint.of(event), event, NOW)));
        }
    }

    int size() {
        return taken.size();
    }

    /** What all of them add to groups, as the step works it out. */
    long match(RulesInForce rules) {
        Detection detection = new Detection(rules, Sources.UNKNOWN);
        long given = 0;
        for (Taken each : taken) {
            given += detection
                    .contributions(each.event(), each.acceptance(), dedup, NOW)
                    .size();
        }
        return given;
    }

    private IncidentEvent event(int number) {
        String tool = Words.tool(random);
        return IncidentEvent.newBuilder()
                .setEventId(Ids.of("detection-benchmark", Integer.toString(number)))
                .setProducerOrg("jp-acme")
                .setSensor(new Sensor("edr", "Windows", "vendor", "1"))
                .setFormat("wazuh")
                .setTime(NOW)
                .setReceivedAt(NOW)
                .setTitle("Process created")
                .setClassification(new Classification("intrusion-attempts", "exploit"))
                .setSeverity(Severity.MEDIUM)
                .setAnalytic(new Analytic("61603", "Sysmon event 1", "rule"))
                .setVictims(List.of(
                        Endpoint.newBuilder().setHostname("pc-" + number % 500).build()))
                .setRawHash(Integer.toHexString(number))
                .setUnmapped(unmapped(tool, number))
                .build();
    }

    private Map<String, String> unmapped(String tool, int number) {
        return Map.of(
                "Image", "C:\\Windows\\System32\\" + tool + ".exe",
                "OriginalFileName", tool + ".EXE",
                "CommandLine", tool + ".exe " + Words.word(random) + " C:\\Users\\kim\\" + number + Words.word(random),
                "ParentImage", "C:\\Windows\\" + Words.tool(random) + ".exe",
                "User", "ACME\\user" + random.nextInt(1_000),
                "Hashes", "MD5=%032x,SHA256=%064x".formatted(random.nextLong() & Long.MAX_VALUE, (long) number),
                "IntegrityLevel", "Medium",
                "ProcessId", String.valueOf(random.nextInt(65_536)));
    }
}
