package dev.noroshi.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.policy.gate.Consents;
import dev.noroshi.policy.gate.Suspensions;
import dev.noroshi.schema.ReleaseGrant;
import dev.noroshi.schema.Revocation;
import dev.noroshi.schema.Suspension;
import dev.noroshi.schema.SuspensionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What custodians and operators ordered, as one instance knows it. */
final class GrantsTest {

    private static final Instant NOW = World.NOW;
    private static final Instant UNTIL = NOW.plusSeconds(3600);

    private static ReleaseGrant.Builder grant(String id) {
        return ReleaseGrant.newBuilder()
                .setId(id)
                .setGrantedBy("jp-acme")
                .setCustodian("ciso")
                .setGrantedAt(NOW)
                .setUntil(UNTIL)
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

    @Test
    void grantsComeAndGoAsTheyStandInTheirTopic() {
        Orders orders = new Orders();
        assertThat(orders.put("b", grant("b").setEventId("e-1").build(), NOW)).isTrue();
        long seen = orders.changes();
        assertThat(orders.put("a", grant("a").setEventId("e-1").build(), NOW)).isTrue();
        assertThat(orders.changes()).isGreaterThan(seen);
        assertThat(orders.all()).extracting(ReleaseGrant::getId).containsExactly("a", "b");
        assertThat(orders.since(seen)).extracting(ReleaseGrant::getId).containsExactly("a");
        assertThat(orders.since(0)).hasSize(2);
        assertThat(orders.since(orders.changes())).isEmpty();
        assertThat(orders.grant("a")).get().extracting(ReleaseGrant::getId).isEqualTo("a");
        assertThat(about(orders.grants().consents(), "e-1", null)).containsExactly("a", "b");
        assertThat(orders.grants()).isSameAs(orders.grants());
        seen = orders.changes();
        orders.remove("a");
        assertThat(orders.changes()).isGreaterThan(seen);
        assertThat(orders.grant("a")).isEmpty();
        assertThat(about(orders.grants().consents(), "e-1", null)).containsExactly("b");
    }

    @Test
    void whatStandsUnderAnothersIdGrantsNothingAndEndsWhatStoodThere() {
        Orders orders = new Orders();
        orders.put("a", grant("a").setEventId("e-1").build(), NOW);
        assertThat(about(orders.grants().consents(), "e-1", null)).containsExactly("a");
        long seen = orders.changes();
        assertThat(orders.put("a", grant("b").setEventId("e-1").build(), NOW)).isFalse();
        assertThat(orders.changes()).isGreaterThan(seen);
        assertThat(orders.all()).isEmpty();
        assertThat(about(orders.grants().consents(), "e-1", null)).isEmpty();
    }

    @Test
    void oneThatRanOutIsForgottenADayLater() {
        Orders orders = new Orders();
        orders.put("a", grant("a").setEventId("e-1").build(), NOW);
        Instant dayLater = UNTIL.plus(Duration.ofDays(1));
        orders.put("b", grant("b").setUntil(dayLater).build(), dayLater.minusMillis(1));
        assertThat(orders.all()).extracting(ReleaseGrant::getId).containsExactly("a", "b");
        orders.put("b", grant("b").setUntil(dayLater).build(), dayLater);
        assertThat(orders.all()).extracting(ReleaseGrant::getId).containsExactly("b");
    }

    private static Suspension stop(String target, boolean active) {
        return Suspension.newBuilder()
                .setKind(SuspensionKind.ORGANISATION)
                .setTarget(target)
                .setActive(active)
                .setBy("op")
                .setAt(NOW)
                .setReason("a breach")
                .build();
    }

    @Test
    void stopsComeAndGoAsTheyStandInTheirTopic() {
        Orders orders = new Orders();
        assertThat(orders.suspensions().isEmpty()).isTrue();
        long seen = orders.changes();
        assertThat(orders.put("org|jp-acme", stop("jp-acme", true), NOW)).isTrue();
        assertThat(orders.changes()).isGreaterThan(seen);
        assertThat(orders.stops()).containsOnlyKeys("org|jp-acme");
        assertThat(orders.suspensions().ofOrganisation("jp-acme")).isEqualTo(stop("jp-acme", true));
        assertThat(orders.suspensions().ofOrganisation("jp-bank")).isNull();
        assertThat(orders.put("org|jp-acme", stop("jp-acme", false), NOW)).isTrue();
        assertThat(orders.suspensions().isEmpty()).isTrue();
        assertThat(orders.stops()).containsOnlyKeys("org|jp-acme");
        orders.removeStop("org|jp-acme");
        assertThat(orders.stops()).isEmpty();
    }

    @Test
    void aStopUnderAnothersKeyStopsBothAndAnEndThereEndsNothing() {
        Orders orders = new Orders();
        assertThat(orders.put("org|jp-bank", stop("jp-acme", true), NOW)).isFalse();
        assertThat(orders.suspensions().ofOrganisation("jp-bank")).isNotNull();
        assertThat(orders.suspensions().ofOrganisation("jp-acme")).isNotNull();
        assertThat(orders.put("org|jp-bank", stop("jp-acme", false), NOW)).isFalse();
        assertThat(orders.suspensions().ofOrganisation("jp-bank")).isNotNull();
        assertThat(orders.suspensions().ofOrganisation("jp-acme")).isNotNull();
    }

    @Test
    void whatIsSaidOfAStopInWordsNamesWhoAndWhy() {
        assertThat(Suspensions.words(stop("jp-acme", true)))
                .isEqualTo("jp-acme is suspended since 2026-06-01T12:00:00Z by op: a breach");
        Suspension all = Suspension.newBuilder(stop("jp-acme", true))
                .setKind(SuspensionKind.EXCHANGE)
                .setTarget(null)
                .build();
        assertThat(Suspensions.words(all)).startsWith("the whole exchange is suspended since");
        assertThat(Suspensions.key(all)).isEqualTo("exchange");
        assertThat(Suspensions.of(List.of(all, stop("jp-acme", true), stop("jp-bank", true)))
                        .size())
                .isEqualTo(3);
        assertThat(Suspensions.of(List.of(stop("jp-acme", false))).size()).isZero();
    }
}
