package dev.noroshi.processor.domain;

import static dev.noroshi.processor.domain.Events.observation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentChange;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FloodTest {

    private static final int OPEN = 20;
    private static final int RESERVE = 5;
    private static final int COARSE = 2;
    private static final int ROWS = 300;

    private final Desk desk = new Desk(Desk.caps(OPEN, RESERVE, COARSE, ROWS));

    @Test
    void floodIsFoldedIntoOneCoarseIncidentThatSaysSo() {
        flood("jp-acme", 100, Severity.LOW);
        assertThat(desk.results).containsEntry(DedupResult.OPENED, OPEN).containsEntry(DedupResult.COARSE, 80);
        List<Incident> coarse = desk.out.stream()
                .map(RoutedIncident::incident)
                .filter(Incident::getCoarse)
                .toList();
        assertThat(coarse)
                .extracting(Incident::getIncidentId)
                .containsOnly(coarse.get(0).getIncidentId());
        assertThat(desk.contents.size()).isEqualTo(OPEN + 1);
        desk.after(Duration.ofMinutes(30)).expire();
        assertThat(last(coarse.get(0)).getCount()).isEqualTo(80);
    }

    @Test
    void criticalIsNeverFoldedAndBeyondItsReserveStillGoesOut() {
        flood("jp-acme", 50, Severity.LOW);
        desk.out.clear();
        for (int i = 0; i < 10; i++) {
            desk.accept(distinct("jp-acme", 1_000 + i, Severity.CRITICAL));
            desk.accept(distinct("jp-acme", 2_000 + i, Severity.FATAL));
        }
        assertThat(desk.results)
                .containsEntry(DedupResult.OPENED, OPEN + RESERVE)
                .containsEntry(DedupResult.UNTRACKED, 15);
        assertThat(desk.changes()).hasSize(20).containsOnly(IncidentChange.OPENED);
        assertThat(desk.out).noneMatch(version -> version.incident().getCoarse());
        assertThat(desk.contents.size()).isEqualTo(OPEN + RESERVE + 1);
    }

    @Test
    void markingsAreNeverMixedAndTheOldestCoarseIncidentMakesRoom() {
        flood("jp-acme", OPEN, Severity.LOW);
        for (Tlp tlp : List.of(Tlp.CLEAR, Tlp.GREEN, Tlp.AMBER)) {
            desk.accept(changed(100 + tlp.name().length(), tlp));
        }
        assertThat(desk.contents.size()).isEqualTo(OPEN + COARSE);
        assertThat(desk.out.stream()
                        .map(RoutedIncident::incident)
                        .filter(Incident::getCoarse)
                        .map(i ->
                                i.getChange() + " " + i.getEvent().getHandling().getTlp()))
                .containsExactly("OPENED CLEAR", "OPENED GREEN", "AGE_CLOSED CLEAR", "OPENED AMBER");
    }

    @Test
    void floodOfOneProducerTakesNothingFromAnother() {
        IncidentEvent other = distinct("kr-bank", 1, Severity.LOW);
        desk.accept(other);
        flood("jp-acme", 5_000, Severity.LOW);
        assertThat(desk.accept(other)).isEqualTo(DedupResult.REPEAT);
        assertThat(desk.accept(observation(
                        "kr-bank", 9_000, e -> e.setVictims(other.getVictims()).setSeverity(Severity.LOW))))
                .isEqualTo(DedupResult.COUNTED);
        assertThat(desk.accept(distinct("kr-bank", 2, Severity.LOW))).isEqualTo(DedupResult.OPENED);
    }

    @Test
    void rowsStayUnderTheCapAndWhatIsForgottenIsCounted() {
        for (int i = 0; i < 5_000; i++) {
            desk.accept(observation(i));
            assertThat(desk.seen.size()).isLessThanOrEqualTo(ROWS);
        }
        assertThat(desk.forgotten).isGreaterThan(9_000);
    }

    @Test
    void mostRecentRowsAreStillKnownInAFlood() {
        for (int i = 0; i < 5_000; i++) {
            desk.accept(observation(i));
        }
        for (int i = 4_950; i < 5_000; i++) {
            assertThat(desk.accept(observation(i))).isEqualTo(DedupResult.REPEAT);
        }
    }

    @Test
    void rowsOfASilentOrganisationGoWithTime() {
        for (int i = 0; i < 40; i++) {
            desk.accept(observation(i));
        }
        for (int i = 0; i < 10; i++) {
            desk.after(Duration.ofDays(7));
            desk.expire();
            desk.sweep();
        }
        assertThat(desk.seen.size()).isZero();
        assertThat(desk.ledgers.size()).isZero();
        assertThat(desk.scheduled()).isEmpty();
        assertThat(desk.forgotten).isZero();
    }

    @Test
    void oneRecordClosesNoMoreThanItsShare() {
        Desk wide = new Desk(new DedupCaps(500, 1, 1, 3_000, 64, 16, 16, 50));
        for (int i = 0; i < 120; i++) {
            wide.accept(distinct("jp-acme", i, Severity.LOW));
        }
        wide.after(Duration.ofMinutes(31));
        assertThat(wide.expire()).hasSize(50);
        assertThat(wide.expire()).hasSize(50);
        assertThat(wide.expire()).hasSize(20);
        assertThat(wide.expire()).isEmpty();
    }

    private void flood(String org, int events, Severity severity) {
        for (int i = 0; i < events; i++) {
            desk.accept(distinct(org, i, severity));
        }
    }

    private static IncidentEvent distinct(String org, int number, Severity severity) {
        return observation(
                org,
                number,
                e -> e.setSeverity(severity)
                        .setVictims(List.of(Events.endpoint("10.0." + number / 256 + "." + number % 256))));
    }

    private static IncidentEvent changed(int number, Tlp tlp) {
        return observation(
                "jp-acme",
                number,
                e -> e.setSeverity(Severity.LOW)
                        .setVictims(List.of(Events.endpoint("10.1.0." + number)))
                        .setHandling(Events.marked(tlp)));
    }

    private Incident last(Incident of) {
        return desk.out.stream()
                .map(RoutedIncident::incident)
                .filter(i -> i.getIncidentId().equals(of.getIncidentId()))
                .reduce((a, b) -> b)
                .orElseThrow();
    }
}
