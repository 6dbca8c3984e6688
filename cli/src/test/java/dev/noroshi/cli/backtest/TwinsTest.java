package dev.noroshi.cli.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.noroshi.event.Fingerprint;
import dev.noroshi.event.FingerprintTemplates;
import dev.noroshi.processor.domain.Dedup;
import dev.noroshi.processor.domain.DedupMemory;
import dev.noroshi.processor.domain.DedupResult;
import dev.noroshi.processor.domain.DedupSettings;
import dev.noroshi.producer.client.Normalizer;
import dev.noroshi.producer.intake.Formats;
import dev.noroshi.producer.intake.Origin;
import dev.noroshi.producer.intake.Outcome;
import dev.noroshi.schema.IncidentEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Suricata alerts that arrive by two ways are one event with two witnesses. */
class TwinsTest {

    private static final Path REAL =
            Path.of("../../shared/data/wazuh/ait-aecid__aecid-alert-aggregation__data_ossec_ossec_insect.json");
    private static final String EVE = """
            {"timestamp":"2026-03-01T09:00:00.123456+0900","event_type":"alert","host":"ids-1","src_ip":"198.51.100.7",\
            "src_port":4022,"dest_ip":"10.0.0.9","dest_port":80,"proto":"TCP",\
            "alert":{"signature_id":2013504,"gid":1,"rev":6,"signature":"probe","severity":2}}""";

    private final Fingerprint fingerprint = new Fingerprint(FingerprintTemplates.standard());
    private final Dedup dedup =
            new Dedup(DedupSettings.standard(1), DedupMemory.onHeap(), Unshared.INSTANCE, forgotten -> {});

    @Test
    void anAlertSentDirectlyAndThroughWazuhIsOneEvent() throws IOException {
        String carried = "{\"timestamp\":\"2026-03-01T00:00:01.000+0000\",\"rule\":{\"id\":\"86601\",\"level\":3},"
                + "\"agent\":{\"id\":\"001\",\"name\":\"ids-1\"},\"id\":\"1.2\",\"data\":" + EVE + "}";
        List<IncidentEvent> events =
                read(new ByteArrayInputStream((EVE + "\n" + carried).getBytes(StandardCharsets.UTF_8)));
        assertThat(events.stream().map(this::accept)).containsExactly(DedupResult.OPENED, DedupResult.WITNESS);
    }

    /** As Wazuh records one alert that Suricata wrote to both of its logs: rule 86601 reads EVE, 20100 to 20103 the fast log. */
    @Test
    void anAlertThatWazuhReadFromBothLogsIsOneEvent() throws IOException {
        StringBuilder records = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            String second = String.format("%02d:%02d", i / 60, i % 60);
            int signature = 2_010_000 + i % 7;
            int port = 40_000 + i;
            records.append(carriedEve(second, signature, port)).append('\n');
            records.append(carriedFast(second, signature, port, "2010" + i % 4)).append('\n');
        }
        List<IncidentEvent> events =
                read(new ByteArrayInputStream(records.toString().getBytes(StandardCharsets.UTF_8)));
        List<DedupResult> results = events.stream().map(this::accept).toList();
        assertThat(results).hasSize(400);
        for (int i = 0; i < 400; i += 2) {
            assertThat(results.get(i)).isIn(DedupResult.OPENED, DedupResult.COUNTED);
            assertThat(results.get(i + 1)).isEqualTo(DedupResult.WITNESS);
        }
    }

    private static String carriedEve(String second, int signature, int port) {
        return """
                {"timestamp":"2026-03-01T09:%s.123+0000","rule":{"id":"86601","level":3},"agent":{"id":"000","name":"hub"},\
                "id":"1.%d","location":"/var/log/suricata/eve.json","decoder":{"name":"json"},"data":{\
                "timestamp":"2026-03-01T09:%s.123456+0000","event_type":"alert","src_ip":"198.51.100.7","src_port":"%d",\
                "dest_ip":"10.0.0.9","dest_port":"80","proto":"TCP",\
                "alert":{"signature_id":"%d","gid":"1","rev":"5","signature":"probe","severity":"1"}}}\
                """.formatted(second, port, second, port, signature);
    }

    private static String carriedFast(String second, int signature, int port, String rule) {
        return """
                {"timestamp":"2026-03-01T09:%s.987+0000","rule":{"id":"%s","level":8,"groups":["ids"]},\
                "agent":{"id":"000","name":"hub"},"id":"2.%d","location":"/var/log/suricata/fast.log",\
                "full_log":"03/01/2026-09:%s.123456  [**] [1:%d:5] probe [**] [Classification: Misc] [Priority: 1] {TCP} \
                198.51.100.7:%d -> 10.0.0.9:80","decoder":{"parent":"snort","name":"snort"},\
                "data":{"srcip":"198.51.100.7","dstip":"10.0.0.9:80","id":"1:%d:5"}}\
                """.formatted(second, rule, port, second, signature, port, signature);
    }

    /** Rules 86601 (EVE) and 2010x (fast log) of the same time and signature, as a real Wazuh recorded them. */
    @Test
    void almostAllPairsOfARealWazuhAreOneEvent() throws IOException {
        assumeTrue(Files.isReadable(REAL), "the samples are not there");
        Map<String, Set<String>> ways = new HashMap<>();
        Map<String, Integer> occurrences = new HashMap<>();
        try (InputStream in = Files.newInputStream(REAL)) {
            for (IncidentEvent event : read(in)) {
                DedupResult result = accept(event);
                if ("Suricata".equals(event.getSensor().getProduct())) {
                    String alert = event.getTime() + " " + event.getAnalytic().getUid();
                    ways.computeIfAbsent(alert, any -> new HashSet<>())
                            .add(event.getSensor().getName());
                    occurrences.merge(alert, result == DedupResult.WITNESS ? 0 : 1, Integer::sum);
                }
            }
        }
        List<String> pairs = ways.keySet().stream()
                .filter(alert -> ways.get(alert).size() == 2)
                .toList();
        assertThat(pairs).hasSizeGreaterThan(50);
        List<String> doubled =
                pairs.stream().filter(alert -> occurrences.get(alert) > 1).toList();
        assertThat(doubled).hasSizeLessThanOrEqualTo(pairs.size() / 100);
    }

    private DedupResult accept(IncidentEvent event) {
        return dedup.accept(fingerprint.of(event), event, event.getTime()).result();
    }

    private static List<IncidentEvent> read(InputStream in) throws IOException {
        List<IncidentEvent> events = new ArrayList<>();
        Origin origin = Origin.local("jp-acme", "local", Instant.parse("2026-03-01T00:00:05Z"));
        new Normalizer(Formats.standard(), null).read(in, origin, outcome -> {
            if (outcome instanceof Outcome.Accepted accepted) {
                events.addAll(accepted.events());
            }
        });
        return events;
    }
}
