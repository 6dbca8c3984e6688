package dev.noroshi.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.policy.gate.Suspensions;
import dev.noroshi.schema.ReleaseGrant;
import dev.noroshi.schema.Suspension;
import dev.noroshi.schema.SuspensionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one instance knows of the orders of custodians and operators, as they come from their topics. */
class OrdersTest {

    private static final Instant NOW = World.NOW;

    private final Orders orders = new Orders();

    @Test
    void knowsAGrantUntilItIsRemoved() {
        assertThat(orders.grants().speakOf("event-1", "incident-1")).isFalse();
        ReleaseGrant grant = grant("g", NOW.plusSeconds(60));
        assertThat(orders.put("g", grant, NOW)).isTrue();
        assertThat(orders.grants().speakOf("event-1", "incident-1")).isTrue();
        assertThat(orders.grants()).as("the same while nothing changes").isSameAs(orders.grants());
        assertThat(orders.grant("g")).contains(grant);
        assertThat(orders.all()).containsExactly(grant);
        long before = orders.changes();
        orders.remove("g");
        assertThat(orders.changes()).isGreaterThan(before);
        assertThat(orders.grants().speakOf("event-1", "incident-1")).isFalse();
        assertThat(orders.grant("g")).isEmpty();
        assertThat(orders.all()).isEmpty();
    }

    @Test
    void listsGrantsById() {
        for (String id : List.of("c", "a", "b")) {
            orders.put(id, grant(id, NOW.plusSeconds(60)), NOW);
        }
        assertThat(orders.all()).extracting(ReleaseGrant::getId).containsExactly("a", "b", "c");
    }

    @Test
    void takesAGrantUnderAnothersKeyForNoneAndForgetsTheOneThatStoodThere() {
        orders.put("g", grant("g", NOW.plusSeconds(60)), NOW);
        long before = orders.changes();
        assertThat(orders.put("g", grant("other", NOW.plusSeconds(60)), NOW)).isFalse();
        assertThat(orders.all()).isEmpty();
        assertThat(orders.grants().speakOf("event-1", "incident-1")).isFalse();
        assertThat(orders.changes()).isGreaterThan(before);
    }

    @Test
    void remembersAGrantForADayAfterItsEnd() {
        ReleaseGrant over = grant("over", NOW);
        orders.put("over", over, NOW);
        orders.put(
                "g",
                grant("g", NOW.plus(Duration.ofDays(9))),
                NOW.plus(Duration.ofDays(1)).minusMillis(1));
        assertThat(orders.all()).hasSize(2);
        orders.put("h", grant("h", NOW.plus(Duration.ofDays(9))), NOW.plus(Duration.ofDays(1)));
        assertThat(orders.all()).extracting(ReleaseGrant::getId).containsExactly("g", "h");
    }

    @Test
    void tellsWhichGrantsHaveComeSinceAChange() {
        orders.put("a", grant("a", NOW.plusSeconds(60)), NOW);
        long before = orders.changes();
        assertThat(orders.since(before)).isEmpty();
        orders.put("b", grant("b", NOW.plusSeconds(60)), NOW);
        assertThat(orders.changes()).isEqualTo(before + 1);
        assertThat(orders.since(before)).extracting(ReleaseGrant::getId).containsExactly("b");
        assertThat(orders.since(0)).hasSize(2);
        orders.put("a", grant("a", NOW.plusSeconds(90)), NOW);
        assertThat(orders.since(before)).extracting(ReleaseGrant::getId).containsExactly("b", "a");
        orders.remove("b");
        assertThat(orders.since(before)).extracting(ReleaseGrant::getId).containsExactly("a");
        assertThat(orders.changes()).isEqualTo(before + 3);
    }

    @Test
    void stopsUntilItIsOver() {
        assertThat(orders.suspensions().isEmpty()).isTrue();
        Suspension stop = suspension(SuspensionKind.ORGANISATION, "kr-bank", true);
        String key = Suspensions.key(stop);
        assertThat(key).isEqualTo("org|kr-bank");
        long before = orders.changes();
        assertThat(orders.put(key, stop, NOW)).isTrue();
        assertThat(orders.changes()).isGreaterThan(before);
        assertThat(orders.stops()).containsOnlyKeys(key).containsValue(stop);
        assertThat(orders.suspensions()).isNotEqualTo(Suspensions.NONE);
        assertThat(orders.suspensions().ofOrganisation("kr-bank")).isEqualTo(stop);
        assertThat(orders.suspensions().ofOrganisation("kr-shop")).isNull();
        assertThat(orders.put(key, suspension(SuspensionKind.ORGANISATION, "kr-bank", false), NOW))
                .isTrue();
        assertThat(orders.suspensions().isEmpty()).isTrue();
        assertThat(orders.stops()).containsOnlyKeys(key);
        orders.removeStop(key);
        assertThat(orders.stops()).isEmpty();
    }

    @Test
    void takesAStopUnderAnothersKeyForBoth() {
        Suspension bank = suspension(SuspensionKind.ORGANISATION, "kr-bank", true);
        String shop = Suspensions.key(suspension(SuspensionKind.ORGANISATION, "kr-shop", true));
        assertThat(orders.put(shop, bank, NOW)).isFalse();
        assertThat(orders.stops()).containsOnlyKeys(shop, Suspensions.key(bank));
        assertThat(orders.stops().get(shop).getActive()).isTrue();
        assertThat(orders.suspensions().ofOrganisation("kr-shop")).isNotNull();
        assertThat(orders.suspensions().ofOrganisation("kr-bank")).isNotNull();
        assertThat(orders.put(shop, suspension(SuspensionKind.ORGANISATION, "kr-bank", false), NOW))
                .isFalse();
        assertThat(orders.suspensions().ofOrganisation("kr-shop")).isNotNull();
        assertThat(orders.suspensions().ofOrganisation("kr-bank")).isNotNull();
    }

    @Test
    void takesAnEndUnderAnothersKeyForNoEnd() {
        Suspension over = suspension(SuspensionKind.ORGANISATION, "kr-bank", false);
        String shop = Suspensions.key(suspension(SuspensionKind.ORGANISATION, "kr-shop", true));
        assertThat(orders.put(shop, over, NOW)).isFalse();
        assertThat(orders.stops()).containsOnlyKeys(shop);
        assertThat(orders.stops().get(shop).getActive())
                .as("unclear, so it stops")
                .isTrue();
    }

    @Test
    void stopsWhereNobodyCanReadWhatWasSaid() {
        orders.putUnclear("exchange", NOW);
        assertThat(orders.stops().get("exchange").getActive()).isTrue();
    }

    @Test
    void whatIsSaidOfAStopInWordsNamesWhoAndWhy() {
        assertThat(Suspensions.words(suspension(SuspensionKind.ORGANISATION, "jp-acme", true)))
                .isEqualTo("jp-acme is suspended since 2026-06-01T12:00:00Z by operator: test");
        Suspension all = Suspension.newBuilder(suspension(SuspensionKind.ORGANISATION, "jp-acme", true))
                .setKind(SuspensionKind.EXCHANGE)
                .setTarget(null)
                .build();
        assertThat(Suspensions.words(all)).startsWith("the whole exchange is suspended since");
        assertThat(Suspensions.key(all)).isEqualTo("exchange");
        assertThat(Suspensions.of(List.of(
                                all,
                                suspension(SuspensionKind.ORGANISATION, "jp-acme", true),
                                suspension(SuspensionKind.ORGANISATION, "jp-bank", true)))
                        .size())
                .isEqualTo(3);
        assertThat(Suspensions.of(List.of(suspension(SuspensionKind.ORGANISATION, "jp-acme", false)))
                        .size())
                .isZero();
    }

    private static ReleaseGrant grant(String id, Instant until) {
        return ReleaseGrant.newBuilder()
                .setId(id)
                .setGrantedBy("jp-acme")
                .setCustodian("ciso")
                .setEventId("event-1")
                .setOrgs(List.of("kr-bank"))
                .setGrantedAt(NOW.minusSeconds(60))
                .setUntil(until)
                .setReason("agreed by phone")
                .build();
    }

    private static Suspension suspension(SuspensionKind kind, String target, boolean active) {
        return new Suspension(kind, target, active, "operator", NOW, "test");
    }
}
