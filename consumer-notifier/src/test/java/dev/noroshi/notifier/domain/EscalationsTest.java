package dev.noroshi.notifier.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.schema.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EscalationsTest {

    private static final Instant T0 = Instant.parse("2026-03-01T00:00:00Z");
    private static final String ID = "dd7b7886-60f0-58aa-ac21-1ed7dddd3f87";
    private static final String OTHER_LABEL = "dd7b7886-60f0-58aa-ac21-000000000000";

    private final Escalations escalations = new Escalations(Duration.ofMinutes(15), 3);

    @Test
    void aGraveAlertIsDueAfterItsTime() {
        open(alert("i", ID, Severity.CRITICAL), subscription("a", "b", null));
        open(alert("j", "other", Severity.FATAL), subscription("a", "b", Duration.ofMinutes(5)));

        assertThat(escalations.next(T0.plusSeconds(299))).isNull();
        assertThat(due(T0.plusSeconds(300))).isEqualTo("j");
        escalations.acknowledge("kr-bank", "other");
        assertThat(escalations.next(T0.plusSeconds(899))).isNull();
        assertThat(due(T0.plusSeconds(900))).isEqualTo("i");
    }

    @Test
    void whoeverAcknowledgesItByIdUnderAnyLabelOrByReferenceEndsIt() {
        for (String name : List.of(ID, OTHER_LABEL, "NRS-7F3K-Q2MD", "nrs-7f3k-q2md")) {
            open(alert("i", ID, Severity.CRITICAL), subscription("a", "b", null));
            assertThat(escalations.acknowledge("jp-acme", name)).as("another's").isEmpty();
            assertThat(escalations.acknowledge("kr-bank", name)).hasSize(1);
            assertThat(escalations.acknowledge("kr-bank", name))
                    .as("once is enough")
                    .isEmpty();
            assertThat(escalations.isAcknowledged("kr-bank", "i")).isTrue();
            assertThat(escalations.next(T0.plus(Duration.ofDays(1)))).isNull();
            escalations.closed("kr-bank", "i");
        }
        assertThat(escalations.size()).isZero();
    }

    @Test
    void whatIsAcknowledgedStaysSoWhenANewerVersionComes() {
        open(alert("i", ID, Severity.CRITICAL), subscription("a", "b", null));
        escalations.acknowledge("kr-bank", ID);
        open(alert("i", ID, Severity.FATAL), subscription("a", "b", null));

        assertThat(escalations.next(T0.plus(Duration.ofDays(1)))).isNull();
    }

    @Test
    void aNewerVersionMovesNoDeadline() {
        open(alert("i", ID, Severity.CRITICAL), subscription("a", "b", null));
        escalations.opened(
                new AlertVersion("kr-bank", "i", OTHER_LABEL, 2, Severity.CRITICAL, T0),
                "NRS-7F3K-Q2MD",
                subscription("a", "b", null),
                T0.plusSeconds(800));

        Escalation due = escalations.next(T0.plusSeconds(900));
        assertThat(due.alert().version()).isEqualTo(2);
    }

    @Test
    void aSlightAlertIsRememberedButNotDueUntilItBecomesGrave() {
        open(alert("i", ID, Severity.HIGH), subscription("a", "b", null));
        assertThat(escalations.next(T0.plus(Duration.ofDays(1)))).isNull();
        open(alert("i", ID, Severity.CRITICAL), subscription("a", "b", null));

        assertThat(due(T0.plusSeconds(900))).isEqualTo("i");
    }

    @Test
    void itGoesDownTheChainStepByStepToItsEnd() {
        open(alert("i", ID, Severity.CRITICAL), subscription("a", "b", null));
        Instant first = T0.plusSeconds(900);
        escalations.escalated(escalations.next(first), subscription("b", "c", Duration.ofMinutes(5)), first);
        assertThat(escalations.next(first.plusSeconds(299))).isNull();
        Instant second = first.plusSeconds(300);
        escalations.escalated(escalations.next(second), subscription("c", null, null), second);

        assertThat(escalations.next(second.plus(Duration.ofDays(30)))).isNull();
        assertThat(escalations.acknowledge("kr-bank", ID)).hasSize(1);
    }

    @Test
    void aCloseEndsIt() {
        open(alert("i", ID, Severity.CRITICAL), subscription("a", "b", null));
        assertThat(escalations.closed("jp-acme", "i")).as("another's").isEmpty();
        assertThat(escalations.closed("kr-bank", "i")).hasSize(1);

        assertThat(escalations.next(T0.plus(Duration.ofDays(1)))).isNull();
    }

    @Test
    void keepsNoMoreThanItMayAndForgetsWhatIsOld() {
        for (int i = 0; i < 5; i++) {
            open(alert("i" + i, "id" + i, Severity.CRITICAL), subscription("a", "b", null));
        }
        assertThat(escalations.size()).isEqualTo(3);
        assertThat(escalations.sweep(T0.plus(Duration.ofDays(31)), Duration.ofDays(30), 2))
                .hasSize(2);
        assertThat(escalations.sweep(T0.plus(Duration.ofDays(31)), Duration.ofDays(30), 2))
                .hasSize(1);
        assertThat(escalations.size()).isZero();
    }

    private void open(AlertVersion alert, Subscription subscription) {
        escalations.opened(alert, "NRS-7F3K-Q2MD", subscription, T0);
    }

    private String due(Instant at) {
        Escalation due = escalations.next(at);
        return due == null ? "none" : due.alert().incidentId();
    }

    private static AlertVersion alert(String incident, String id, Severity severity) {
        return new AlertVersion("kr-bank", incident, id, 1, severity, T0);
    }

    private static Subscription subscription(String id, @Nullable String fallback, @Nullable Duration after) {
        return new Subscription(
                        id, "kr-bank", "webhook", "https://x", "noroshi", null, List.of(), false, false, List.of())
                .with(new Wishes(fallback, after, null, null, ZoneOffset.UTC));
    }
}
