package dev.noroshi.cli.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.schema.Classification;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Sensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventSpoolTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    @TempDir
    private Path folder;

    private record Given(long second, String label) {}

    @Test
    void sortsByTimeAndKeepsTheOrderOfTiesThroughManyRunsAndMerges() throws IOException {
        Random random = new Random(4711);
        List<Given> given = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            given.add(new Given(random.nextInt(60), "n" + i));
        }
        List<Given> sorted = new ArrayList<>(given);
        sorted.sort(Comparator.comparingLong(Given::second));
        assertThat(drained(given, 8 << 10, 4)).isEqualTo(sorted);
        assertThat(drained(given, 64 << 20, 4)).isEqualTo(sorted);
        assertThat(leftOver()).isEmpty();
    }

    @Test
    void holdsNoMoreThanAChunkInMemory() throws IOException {
        try (EventSpool spool = EventSpool.below(folder, 8 << 10, 64)) {
            for (int i = 0; i < 500; i++) {
                spool.add(event(i), null);
            }
            assertThat(leftOver()).hasSizeGreaterThan(5);
        }
        assertThat(leftOver()).isEmpty();
    }

    private List<Given> drained(List<Given> given, int chunk, int mostRuns) throws IOException {
        List<Given> drained = new ArrayList<>();
        try (EventSpool spool = EventSpool.below(folder, chunk, mostRuns)) {
            for (Given one : given) {
                spool.add(event(one.second()), one.label());
            }
            spool.drain((event, label) -> drained.add(
                    new Given(event.getTime().getEpochSecond() - START.getEpochSecond(), String.valueOf(label))));
        }
        return drained;
    }

    private List<Path> leftOver() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    static IncidentEvent event(long second) {
        Instant time = START.plusSeconds(second);
        return IncidentEvent.newBuilder()
                .setEventId("e" + second)
                .setProducerOrg("jp-acme")
                .setSensor(Sensor.newBuilder().setName("s").build())
                .setFormat("noroshi")
                .setTime(time)
                .setReceivedAt(time)
                .setClassification(new Classification("other", "undetermined"))
                .setRawHash("00")
                .build();
    }
}
