package dev.noroshi.processor.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.schema.AffectedPartyNotifications;
import dev.noroshi.schema.Attribution;
import dev.noroshi.schema.Audience;
import dev.noroshi.schema.EncryptInTransit;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.Tlp;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StricterHandlingTest {

    private static final Instant EARLY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATE = Instant.parse("2026-02-01T00:00:00Z");

    private final Handling loose = Handling.newBuilder()
            .setTlp(Tlp.GREEN)
            .setCommunity("jnsa")
            .setAudience(new Audience(List.of("a", "b"), List.of("c"), List.of()))
            .setNotBefore(EARLY)
            .setExpires(LATE)
            .setEncryptInTransit(EncryptInTransit.MAY)
            .setAttribution(Attribution.MAY)
            .setPermittedActions("NONE")
            .setAffectedPartyNotifications(AffectedPartyNotifications.MAY)
            .build();

    private final Handling strict = Handling.newBuilder()
            .setTlp(Tlp.RED)
            .setUnclearMarkings(List.of("TLP:PINK"))
            .setCommunity("jnsa")
            .setAudience(new Audience(List.of("b", "x"), List.of(), List.of("b/h")))
            .setOrcon(true)
            .setNotBefore(LATE)
            .setExpires(EARLY)
            .setEncryptInTransit(EncryptInTransit.MUST)
            .setAttribution(Attribution.MUST_NOT)
            .setPermittedActions("NONE")
            .setAffectedPartyNotifications(AffectedPartyNotifications.MUST_NOT)
            .build();

    @Test
    void takesTheStricterOfEachStatementWhicheverCameFirst() {
        Handling both = StricterHandling.of(loose, strict);
        assertThat(both).isEqualTo(StricterHandling.of(strict, loose));
        assertThat(both.getTlp()).isEqualTo(Tlp.RED);
        assertThat(both.getOrcon()).isTrue();
        assertThat(both.getAudience()).isEqualTo(new Audience(List.of("b"), List.of(), List.of()));
        assertThat(both.getNotBefore()).isEqualTo(LATE);
        assertThat(both.getExpires()).isEqualTo(EARLY);
        assertThat(both.getEncryptInTransit()).isEqualTo(EncryptInTransit.MUST);
        assertThat(both.getAttribution()).isEqualTo(Attribution.MUST_NOT);
        assertThat(both.getAffectedPartyNotifications()).isEqualTo(AffectedPartyNotifications.MUST_NOT);
        assertThat(both.getUnclearMarkings()).containsExactly("TLP:PINK");
    }

    @Test
    void saysNothingNewOnceItIsStrict() {
        Handling both = StricterHandling.of(loose, strict);
        assertThat(StricterHandling.of(both, loose)).isEqualTo(both);
        assertThat(StricterHandling.of(both, strict)).isEqualTo(both);
    }

    @Test
    void silenceNeitherLoosensNorTightens() {
        assertThat(StricterHandling.of(strict, null)).isEqualTo(strict);
        assertThat(StricterHandling.of(null, loose)).isEqualTo(loose);
        assertThat(StricterHandling.of(strict, Handling.newBuilder().build())).isEqualTo(strict);
    }

    @Test
    void communityStaysTheOneUnderWhichItWasShared() {
        Handling other = Handling.newBuilder(loose).setCommunity("kisia").build();
        assertThat(StricterHandling.of(loose, other).getCommunity()).isEqualTo("jnsa");
    }
}
