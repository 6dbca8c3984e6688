package dev.noroshi.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.policy.gate.Consents;
import dev.noroshi.schema.ReleaseGrant;
import dev.noroshi.schema.Revocation;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which release grants cover a version of an incident. */
final class GrantsTest {

    private static final Instant NOW = World.NOW;

    private static ReleaseGrant.Builder grant(String id) {
        return ReleaseGrant.newBuilder()
                .setId(id)
                .setGrantedBy("jp-acme")
                .setCustodian("ciso")
                .setGrantedAt(NOW)
                .setUntil(NOW.plusSeconds(3600))
                .setReason("agreed by phone");
    }

    private static List<String> about(Consents consents, String event, String incident) {
        return consents.about(event, incident).stream().map(ReleaseGrant::getId).toList();
    }

    @Test
    void thoseAboutTheEventAndThoseAboutTheIncidentCountOnceEachById() {
        Grants grants = Grants.of(List.of(
                grant("d").setIncidentId("i-1").build(),
                grant("c").setEventId("e-1").build(),
                grant("b").setEventId("e-1").setIncidentId("i-1").build(),
                grant("a").setIncidentId("i-1").build(),
                grant("x").setEventId("e-2").setIncidentId("i-2").build()));
        assertThat(about(grants.consents(), "e-1", "i-1")).containsExactly("a", "b", "c", "d");
        assertThat(about(grants.consents(), "e-1", "i-9")).containsExactly("b", "c");
        assertThat(about(grants.consents(), "e-1", null)).containsExactly("b", "c");
        assertThat(about(grants.consents(), "e-9", "i-1")).containsExactly("a", "b", "d");
        assertThat(about(grants.consents(), "e-9", "i-9")).isEmpty();
        assertThat(grants.speakOf("e-1", "i-9")).isTrue();
        assertThat(grants.speakOf("e-9", "i-1")).isTrue();
        assertThat(grants.speakOf("e-9", "i-9")).isFalse();
    }

    @Test
    void aGrantUpToAVersionCoversNoLaterOne() {
        Grants grants = Grants.of(List.of(
                grant("any").setEventId("e-1").build(),
                grant("two").setEventId("e-1").setUpToVersion(2).build()));
        assertThat(about(grants.consents(1), "e-1", null)).containsExactly("any", "two");
        assertThat(about(grants.consents(2), "e-1", null)).containsExactly("any", "two");
        assertThat(about(grants.consents(3), "e-1", null)).containsExactly("any");
        assertThat(about(grants.consents(), "e-1", null)).containsExactly("any");
    }

    @Test
    void oneTakenBackIsKnownAndGrantsNothing() {
        Grants grants = Grants.of(List.of(grant("gone")
                .setEventId("e-1")
                .setRevoked(new Revocation(NOW, "ciso", "a mistake"))
                .build()));
        assertThat(about(grants.consents(), "e-1", null)).isEmpty();
        assertThat(grants.knows("gone")).isTrue();
        assertThat(grants.knows("other")).isFalse();
    }
}
