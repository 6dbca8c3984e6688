package dev.noroshi.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.policy.gate.Suspensions;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.Suspension;
import dev.noroshi.schema.SuspensionKind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The emergency stop: what it stops, what it leaves, and that what is not understood stops more, never less. */
class SuspensionTest {

    private final World world = World.jpKr();

    @Test
    void exchangeStopsWhateverWouldPassAndChangesNoRefusal() {
        Map<String, String> before = answers(Suspensions.NONE);
        Map<String, String> stopped = answers(Suspensions.of(List.of(stop(SuspensionKind.EXCHANGE, null))));
        assertThat(before).containsEntry("jp-bank", "PERMIT OK").containsEntry("kr-bank", "PERMIT OK_REDACTED");
        assertThat(before).containsValue("DENY OWN_EVENT");
        before.forEach((recipient, answer) ->
                assertThat(stopped).containsEntry(recipient, answer.startsWith("PERMIT") ? "HOLD SUSPENDED" : answer));
    }

    @Test
    void organisationIsStoppedAsRecipientAndAsSource() {
        assertThat(answers(of(SuspensionKind.ORGANISATION, "kr-bank")))
                .containsEntry("kr-bank", "HOLD SUSPENDED")
                .containsEntry("kr-shop", "PERMIT OK_REDACTED")
                .containsEntry("jp-bank", "PERMIT OK");
        assertThat(answers(of(SuspensionKind.ORGANISATION, "jp-acme"))).doesNotContainValue("PERMIT OK");
    }

    @Test
    void agreementStopsWhatPassesUnderItAlone() {
        assertThat(answers(of(SuspensionKind.AGREEMENT, "joint-statement")))
                .containsEntry("kr-bank", "HOLD SUSPENDED")
                .containsEntry("jp-bank", "PERMIT OK");
    }

    @Test
    void whatIsOnItsWayIsHeldBackAndGoesOnAfterwards() {
        Policy policy = world.policy();
        Alert alert = world.alert(World.marked("GREEN", ""), "kr-bank");
        for (Suspensions stops : List.of(
                of(SuspensionKind.EXCHANGE, null),
                of(SuspensionKind.ORGANISATION, "kr-bank"),
                of(SuspensionKind.ORGANISATION, "jp-acme"),
                of(SuspensionKind.AGREEMENT, "joint-statement"))) {
            Verdict verdict = policy.under(stops).recheck(alert, Grants.none(), World.NOW);
            assertThat(verdict)
                    .isInstanceOfSatisfying(
                            Verdict.Refused.class,
                            refused -> assertThat(refused.effect() + " " + refused.code())
                                    .isEqualTo("HOLD SUSPENDED"));
        }
        assertThat(policy.under(Suspensions.NONE).recheck(alert, Grants.none(), World.NOW))
                .isInstanceOf(Verdict.Permitted.class);
    }

    @Test
    void lastWordUnderAKeyCounts() {
        Orders orders = new Orders();
        Suspension stop = stop(SuspensionKind.ORGANISATION, "kr-bank");
        orders.put("org|kr-bank", stop, World.NOW);
        assertThat(answers(orders.suspensions())).containsEntry("kr-bank", "HOLD SUSPENDED");
        long changes = orders.changes();
        orders.put("org|kr-bank", Suspension.newBuilder(stop).setActive(false).build(), World.NOW);
        assertThat(orders.suspensions()).isSameAs(Suspensions.NONE);
        assertThat(orders.changes()).isGreaterThan(changes);
    }

    @Test
    void whatCannotBeReadStopsWhatItsKeyNamesOrEverything() {
        Orders orders = new Orders();
        orders.putUnclear("agreement|joint-statement", World.NOW);
        assertThat(answers(orders.suspensions()))
                .containsEntry("kr-bank", "HOLD SUSPENDED")
                .containsEntry("jp-bank", "PERMIT OK");
        orders.putUnclear("whatever", World.NOW);
        assertThat(answers(orders.suspensions())).containsEntry("jp-bank", "HOLD SUSPENDED");
        orders.removeStop("whatever");
        assertThat(answers(orders.suspensions())).containsEntry("jp-bank", "PERMIT OK");
    }

    @Test
    void wordUnderAnothersKeyStopsBoth() {
        Orders orders = new Orders();
        assertThat(orders.put("org|kr-bank", stop(SuspensionKind.ORGANISATION, "kr-shop"), World.NOW))
                .isFalse();
        assertThat(answers(orders.suspensions()))
                .containsEntry("kr-bank", "HOLD SUSPENDED")
                .containsEntry("kr-shop", "HOLD SUSPENDED");
    }

    @Test
    void kindFromALaterReleaseStopsEverything() {
        assertThat(answers(of(SuspensionKind.OTHER, "kisia"))).containsEntry("jp-bank", "HOLD SUSPENDED");
        assertThat(answers(of(SuspensionKind.ORGANISATION, null))).containsEntry("jp-bank", "HOLD SUSPENDED");
    }

    private Map<String, String> answers(Suspensions stops) {
        Map<String, String> answers = new TreeMap<>();
        Policy policy = world.policy().under(stops);
        for (String recipient : policy.organisations()) {
            Decision decision =
                    policy.decide(World.event(World.marked("GREEN", "")), recipient, Grants.none(), World.NOW);
            answers.put(recipient, decision.effect() + " " + decision.code());
        }
        return answers;
    }

    private static Suspensions of(SuspensionKind kind, String target) {
        return Suspensions.of(List.of(stop(kind, target)));
    }

    private static Suspension stop(SuspensionKind kind, String target) {
        return new Suspension(kind, target, true, "duty officer", World.NOW, "a test");
    }
}
