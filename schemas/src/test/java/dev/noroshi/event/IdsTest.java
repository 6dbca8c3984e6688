package dev.noroshi.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.schema.IncidentEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTest {

    private static final String RAW = Hashes.sha256Hex("raw".getBytes(StandardCharsets.UTF_8));

    @Test
    void isAVersion5UuidThatNeverChanges() {
        UUID id = UUID.fromString(Ids.event("jp-acme", "alert-1"));
        assertThat(id.version()).isEqualTo(5);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id).hasToString("a7af708a-f199-54c0-9303-e5392799e191");
        assertThat(Ids.event("jp-acme", "eve", RAW, "file@0")).isEqualTo("6a33400d-9b64-5087-a3ef-7d6b0bfec574");
        assertThat(Ids.event("jp-acme", "eve", RAW, null)).isEqualTo("1f69a471-1b23-5800-8faf-bcc19568c3f7");
    }

    @Test
    void tellsPositionsApartAndIdenticalBytesWithoutOneNot() {
        assertThat(Ids.event("o", "s", RAW, "a:0")).isNotEqualTo(Ids.event("o", "s", RAW, "a:1"));
        assertThat(Ids.event("o", "s", RAW, null)).isEqualTo(Ids.event("o", "s", RAW, null));
        assertThat(Ids.event("o", "s", RAW, null)).isNotEqualTo(Ids.event("o", "t", RAW, null));
    }

    @Test
    void doesNotMistakeTheBorderBetweenParts() {
        assertThat(Ids.event("ab", "c")).isNotEqualTo(Ids.event("a", "bc"));
        assertThat(Ids.of("k", "a", "")).isNotEqualTo(Ids.of("k", "a"));
    }

    @Test
    void bodyHashDoesNotReadTheArrival() {
        IncidentEvent again = IncidentEvent.newBuilder(EventFixtures.full())
                .setEventId("other")
                .setReceivedAt(Instant.EPOCH)
                .setRaw(null)
                .setRawHash("ff")
                .setUnmapped(Map.of())
                .setTraceparent(null)
                .build();
        assertThat(BodyHash.of(again)).isEqualTo(BodyHash.of(EventFixtures.full()));
    }

    @Test
    void bodyHashReadsTheTimeUnlessItWasInferred() {
        var later = Instant.parse("2027-01-01T00:00:00Z");
        var full = IncidentEvent.newBuilder(EventFixtures.full());
        assertThat(BodyHash.of(full.setTime(later).build())).isNotEqualTo(BodyHash.of(EventFixtures.full()));
        var inferred = IncidentEvent.newBuilder(EventFixtures.full()).setTimeInferred(true);
        byte[] first = BodyHash.of(inferred.build());
        assertThat(BodyHash.of(inferred.setTime(later).build())).isEqualTo(first);
    }
}
