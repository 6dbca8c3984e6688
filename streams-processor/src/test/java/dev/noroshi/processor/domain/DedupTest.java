package dev.noroshi.processor.domain;

import static dev.noroshi.processor.domain.Events.finding;
import static dev.noroshi.processor.domain.Events.named;
import static dev.noroshi.processor.domain.Events.observation;
import static dev.noroshi.processor.domain.Events.victim;
import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.event.FingerprintTemplate;
import dev.noroshi.event.FingerprintTemplate.Part;
import dev.noroshi.event.FingerprintTemplates;
import dev.noroshi.event.Ids;
import dev.noroshi.event.Lifetime;
import dev.noroshi.schema.Activity;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.CloseReason;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentChange;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.IncidentState;
import dev.noroshi.schema.Reached;
import dev.noroshi.schema.Sensor;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DedupTest {

    private final Desk desk = new Desk();

    @Test
    void firstEventOpensAnIncidentAndGoesOutAtOnce() {
        Incident incident = desk.acceptAndTake(observation("jp-acme", 1, e -> e.setCount(3)));
        assertThat(incident.getChange()).isEqualTo(IncidentChange.OPENED);
        assertThat(incident.getVersion()).isEqualTo(1);
        assertThat(incident.getIncidentId())
                .isEqualTo(Ids.incident(
                        incident.getFingerprint(), incident.getEvent().getEventId()));
        assertThat(incident.getCount()).isEqualTo(3);
        assertThat(incident.getSharingCommunity()).isEqualTo("jnsa");
    }

    @Test
    void classificationWithClosingTimesOfItsOwnKeepsThemThroughARestart() {
        FingerprintTemplate beacons =
                new FingerprintTemplate(Set.of(Part.values()), new Lifetime(Duration.ofHours(2), Duration.ofHours(3)));
        Desk patient = new Desk(new DedupSettings(
                DedupTimes.standard(),
                Desk.caps(10, 1, 1, 100),
                FingerprintTemplates.standard().with("malicious-code/c2-server", beacons)));
        patient.accept(observation(1));
        patient.accept(observation("jp-acme", 2, e -> e.setClassification(new Classification("fraud", "phishing"))));
        patient.restart();
        assertThat(patient.after(Duration.ofMinutes(30)).expire()).containsExactly(IncidentChange.GAP_CLOSED);
        assertThat(patient.last().getEvent().getClassification().getTaxonomy()).isEqualTo("fraud");
        assertThat(patient.after(Duration.ofMinutes(89)).accept(observation(3))).isEqualTo(DedupResult.COUNTED);
        assertThat(patient.after(Duration.ofMinutes(60)).expire()).isEmpty();
        assertThat(patient.after(Duration.ofMinutes(1)).expire()).containsExactly(IncidentChange.AGE_CLOSED);
    }

    @Test
    void anUpdateThatMayBelongElsewhereChangesNothing() {
        desk.accept(named("u", 1, e -> e));
        IncidentEvent moved = named(
                "u", 2, e -> e.setActivity(Activity.UPDATE).setAttackers(List.of(Events.endpoint("198.51.100.8"))));
        int rows = desk.seen.size();
        assertThat(desk.accept(moved)).isEqualTo(DedupResult.ASKS);
        assertThat(desk.seen.size()).isEqualTo(rows);
        assertThat(desk.out).hasSize(1);
        assertThat(desk.settle(moved, named("u", 1, e -> e))).isEqualTo(DedupResult.REVISED);
        assertThat(desk.settle(moved, named("u", 1, e -> e))).isEqualTo(DedupResult.REPEAT);
    }

    @Test
    void aNewerWordOfTheEventThatOpenedAnIncidentReplacesWhatItSaysAndKeepsWhatOthersAdded() {
        desk.accept(named("u", 1, e -> e));
        desk.accept(observation(
                "jp-acme",
                2,
                e -> e.setVictims(List.of(victim("203.0.113.9", "kr-bank"))).setSeverity(Severity.HIGH)));
        Incident raised = desk.acceptAndTake(named(
                "u", 3, e -> e.setTitle("worse").setSeverity(Severity.CRITICAL).setActivity(Activity.UPDATE)));
        assertThat(raised.getEvent().getTitle()).isEqualTo("worse");
        assertThat(raised.getEvent().getVictims()).extracting("org").contains("kr-bank");
        desk.acceptAndTake(named("u", 4, e -> e.setTitle("less").setActivity(Activity.UPDATE)));
        desk.after(Duration.ofMinutes(15)).expire();
        assertThat(desk.last().getEvent().getTitle()).isEqualTo("less");
        assertThat(desk.last().getEvent().getSeverity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void rawRecordDoesNotTravelOn() {
        Incident incident =
                desk.acceptAndTake(observation("jp-acme", 1, e -> e.setRaw(ByteBuffer.wrap(new byte[] {1, 2}))));
        assertThat(incident.getEvent().getRaw()).isNull();
    }

    @Test
    void dropsTheSameEventAgain() {
        desk.accept(observation(1));
        assertThat(desk.accept(observation(1))).isEqualTo(DedupResult.REPEAT);
        assertThat(desk.out).hasSize(1);
    }

    @Test
    void knowsAnEventWithoutIdForADayAndOneWithIdForAWeek() {
        desk.accept(observation(1));
        desk.accept(observation("jp-acme", 2, e -> e.setProducerUid("u")));
        desk.after(Duration.ofHours(23));
        assertThat(desk.accept(observation(1))).isEqualTo(DedupResult.REPEAT);
        desk.after(Duration.ofHours(2));
        assertThat(desk.accept(observation(1))).isEqualTo(DedupResult.OPENED);
        desk.after(Duration.ofDays(5));
        assertThat(desk.accept(observation("jp-acme", 2, e -> e.setProducerUid("u"))))
                .isEqualTo(DedupResult.REPEAT);
        desk.after(Duration.ofDays(2));
        assertThat(desk.accept(observation("jp-acme", 2, e -> e.setProducerUid("u"))))
                .isEqualTo(DedupResult.OPENED);
    }

    @Test
    void sameEventThatOpensAnIncidentAgainGoesOnWithItsVersions() {
        Incident first = desk.acceptAndTake(observation(1));
        desk.after(Duration.ofHours(25)).expire();
        Incident again = desk.acceptAndTake(observation(1));
        assertThat(again.getIncidentId()).isEqualTo(first.getIncidentId());
        assertThat(again.getVersion()).isEqualTo(3);
        assertThat(again.getState()).isEqualTo(IncidentState.OPEN);
    }

    @Test
    void countsWhatFollowsAndSaysSoAtEachPowerOfTen() {
        for (int i = 0; i < 120; i++) {
            desk.accept(observation(i));
        }
        assertThat(desk.changes())
                .containsExactly(IncidentChange.OPENED, IncidentChange.COUNTED, IncidentChange.COUNTED);
        assertThat(desk.last().getCount()).isEqualTo(100);
        assertThat(desk.last().getVersion()).isEqualTo(3);
        assertThat(desk.last().getEventIds()).hasSize(16);
    }

    @Test
    void tellsOfNewsWhenTheIntervalEnds() {
        desk.accept(observation(1));
        desk.after(Duration.ofMinutes(20)).accept(observation(2));
        desk.after(Duration.ofMinutes(20)).accept(observation(3));
        desk.after(Duration.ofMinutes(19)).accept(observation(4));
        assertThat(desk.expire()).isEmpty();
        assertThat(desk.after(Duration.ofMinutes(1)).expire()).containsExactly(IncidentChange.INTERVAL);
        assertThat(desk.last().getCount()).isEqualTo(4);
    }

    @Test
    void tellsOfASevereIncidentFourTimesAsOften() {
        desk.accept(observation("jp-acme", 1, e -> e.setSeverity(Severity.HIGH)));
        desk.after(Duration.ofMinutes(1)).accept(observation("jp-acme", 2, e -> e.setSeverity(Severity.HIGH)));
        assertThat(desk.after(Duration.ofMinutes(13)).expire()).isEmpty();
        assertThat(desk.after(Duration.ofMinutes(1)).expire()).containsExactly(IncidentChange.INTERVAL);
    }

    @Test
    void saysNothingAtTheEndOfAnIntervalWithoutNews() {
        desk.accept(observation("jp-acme", 1, e -> e.setSeverity(Severity.HIGH)));
        assertThat(desk.after(Duration.ofMinutes(20)).expire()).isEmpty();
        assertThat(desk.after(Duration.ofMinutes(9)).expire()).isEmpty();
        assertThat(desk.after(Duration.ofMinutes(1)).expire()).containsExactly(IncidentChange.GAP_CLOSED);
    }

    @Test
    void higherSeverityGoesOutAtOnce() {
        desk.accept(observation(1));
        Incident raised = desk.acceptAndTake(observation("jp-acme", 2, e -> e.setSeverity(Severity.CRITICAL)));
        assertThat(raised.getChange()).isEqualTo(IncidentChange.SEVERITY_RAISED);
        assertThat(raised.getEvent().getSeverity()).isEqualTo(Severity.CRITICAL);
        assertThat(desk.acceptAndTake(observation("jp-acme", 3, e -> e.setSeverity(Severity.LOW))))
                .isNull();
    }

    @Test
    void newVictimOrganisationGoesOutAtOnce() {
        desk.accept(observation("jp-acme", 1, e -> e.setVictims(List.of(victim("203.0.113.9", "jp-acme")))));
        Incident more = desk.acceptAndTake(
                observation("jp-acme", 2, e -> e.setVictims(List.of(victim("203.0.113.9", "kr-bank")))));
        assertThat(more.getChange()).isEqualTo(IncidentChange.NEW_VICTIM);
        assertThat(more.getEvent().getVictims()).extracting("org").containsExactly("jp-acme", "kr-bank");
    }

    @Test
    void keepsNoMoreVictimsThanItsCap() {
        for (int i = 0; i < 200; i++) {
            String org = "victim-" + i;
            desk.accept(observation("jp-acme", i, e -> e.setVictims(List.of(victim("203.0.113.9", org)))));
        }
        assertThat(desk.last().getEvent().getVictims()).hasSize(64);
    }

    @Test
    void closesAfterSilenceAndOpensAnother() {
        Incident first = desk.acceptAndTake(observation(1));
        assertThat(desk.after(Duration.ofMinutes(30)).expire()).containsExactly(IncidentChange.GAP_CLOSED);
        assertThat(desk.last().getState()).isEqualTo(IncidentState.CLOSED);
        Incident second = desk.acceptAndTake(observation(2));
        assertThat(second.getIncidentId()).isNotEqualTo(first.getIncidentId());
        assertThat(desk.contents.size()).isEqualTo(1);
    }

    @Test
    void recordFirstClosesWhatIsDueByItsOwnTime() {
        desk.accept(observation(1));
        desk.after(Duration.ofMinutes(31)).accept(observation(2));
        assertThat(desk.changes())
                .containsExactly(IncidentChange.OPENED, IncidentChange.GAP_CLOSED, IncidentChange.OPENED);
    }

    @Test
    void closesAtItsGreatestAgeHoweverBusy() {
        for (int i = 0; i <= 24 * 3; i++) {
            desk.accept(observation(i));
            desk.after(Duration.ofMinutes(20));
        }
        assertThat(desk.changes()).contains(IncidentChange.AGE_CLOSED);
        assertThat(desk.changes()).doesNotContain(IncidentChange.GAP_CLOSED);
    }

    @Test
    void findingOutlivesTwelveHoursOfSilenceLessAMoment() {
        desk.accept(finding("f", 1, e -> e));
        assertThat(desk.after(Duration.ofHours(11)).expire()).isEmpty();
        assertThat(desk.after(Duration.ofHours(1)).expire()).containsExactly(IncidentChange.GAP_CLOSED);
    }

    @Test
    void newerVersionOfAFindingReplacesWhatItSays() {
        desk.accept(finding("f", 1, e -> e));
        assertThat(desk.accept(finding("f", 2, e -> e))).isEqualTo(DedupResult.REVISED);
        assertThat(desk.after(Duration.ofHours(1)).expire()).containsExactly(IncidentChange.SOURCE_UPDATE);
        assertThat(desk.last().getEvent().getTitle()).isEqualTo("version 2");
        assertThat(desk.last().getEvents()).isEqualTo(2);
        assertThat(desk.last().getCount()).isEqualTo(1);
    }

    @Test
    void olderVersionThatArrivesLateChangesNothing() {
        desk.accept(finding("f", 2, e -> e));
        assertThat(desk.accept(finding("f", 1, e -> e.setSeverity(Severity.FATAL))))
                .isEqualTo(DedupResult.LATE);
        assertThat(desk.out).hasSize(1);
    }

    @Test
    void versionThatWasSeenBeforeTheLastOneIsARepeat() {
        desk.accept(finding("f", 1, e -> e.setModified(null)));
        desk.accept(finding("f", 2, e -> e.setModified(null)));
        assertThat(desk.accept(finding("f", 1, e -> e.setModified(null)))).isEqualTo(DedupResult.REPEAT);
    }

    @Test
    void stricterMarkingOfAFindingGoesOutAtOnceAndAWeakerOneDoesNothing() {
        desk.accept(finding("f", 1, e -> e));
        Incident stricter = desk.acceptAndTake(finding("f", 2, e -> e.setHandling(Events.marked(Tlp.AMBER_STRICT))));
        assertThat(stricter.getChange()).isEqualTo(IncidentChange.MARKING_STRICTER);
        assertThat(stricter.getEvent().getHandling().getTlp()).isEqualTo(Tlp.AMBER_STRICT);
        assertThat(desk.acceptAndTake(finding("f", 3, e -> e.setHandling(Events.marked(Tlp.CLEAR)))))
                .isNull();
        desk.after(Duration.ofHours(1)).expire();
        assertThat(desk.last().getEvent().getHandling().getTlp()).isEqualTo(Tlp.AMBER_STRICT);
    }

    @Test
    void sourceClosesItsFinding() {
        desk.accept(finding("f", 1, e -> e));
        Incident closed = desk.acceptAndTake(
                finding("f", 2, e -> e.setActivity(Activity.CLOSE).setCloseReason(CloseReason.WITHDRAWN)));
        assertThat(closed.getChange()).isEqualTo(IncidentChange.SOURCE_CLOSED);
        assertThat(closed.getCloseReason()).isEqualTo(CloseReason.WITHDRAWN);
        assertThat(closed.getVersion()).isEqualTo(2);
        assertThat(desk.contents.size()).isZero();
        assertThat(desk.scheduled()).isEmpty();
    }

    @Test
    void withdrawalOfAFindingThatFellSilentIsAVersionOfTheSameIncident() {
        Incident first = desk.acceptAndTake(finding("f", 1, e -> e));
        desk.after(Duration.ofHours(13)).expire();
        Incident closed = desk.acceptAndTake(
                finding("f", 2, e -> e.setActivity(Activity.CLOSE).setCloseReason(CloseReason.WITHDRAWN)));
        assertThat(closed.getIncidentId()).isEqualTo(first.getIncidentId());
        assertThat(closed.getVersion()).isEqualTo(3);
        assertThat(closed.getState()).isEqualTo(IncidentState.CLOSED);
        assertThat(desk.contents.size()).isZero();
    }

    @Test
    void anotherSensorOfTheSameOrganisationIsAWitnessNotACount() {
        desk.accept(observation(1));
        IncidentEvent twin = observation(
                "jp-acme",
                2,
                e -> e.setTime(Events.START.plusMillis(1_900)).setSensor(new Sensor("wazuh", "Wazuh", null, null)));
        assertThat(desk.accept(twin)).isEqualTo(DedupResult.WITNESS);
        assertThat(desk.accept(twin)).isEqualTo(DedupResult.REPEAT);
        desk.accept(observation(3));
        desk.after(Duration.ofMinutes(30)).expire();
        assertThat(desk.last().getCount()).isEqualTo(2);
        assertThat(desk.last().getWitnesses()).extracting(Sensor::getName).containsExactly("wazuh");
    }

    @Test
    void aGraverTwinAfterTheCloseOpensTheIncidentAgain() {
        desk.accept(observation(1));
        desk.after(Duration.ofMinutes(30)).expire();
        assertThat(desk.accept(twin(2, Severity.MEDIUM))).isEqualTo(DedupResult.WITNESS);
        desk.out.clear();
        assertThat(desk.accept(twin(3, Severity.CRITICAL))).isEqualTo(DedupResult.OPENED);
        assertThat(desk.last().getEvent().getSeverity()).isEqualTo(Severity.CRITICAL);
        desk.after(Duration.ofMinutes(30)).expire();
        assertThat(desk.accept(twin(4, Severity.CRITICAL)))
                .as("it is graver only once")
                .isEqualTo(DedupResult.WITNESS);
    }

    private static IncidentEvent twin(int number, Severity severity) {
        return observation(
                "jp-acme",
                number,
                e -> e.setTime(observation(1).getTime())
                        .setSeverity(severity)
                        .setSensor(new Sensor("wazuh", "Wazuh", null, null)));
    }

    @Test
    void theSameSensorsWordThroughAnotherSystemIsAWitnessToo() {
        desk.accept(observation(1));
        assertThat(desk.accept(observation(
                        "jp-acme",
                        2,
                        e -> e.setTime(Events.START.plusSeconds(1)).setFormat("wazuh"))))
                .isEqualTo(DedupResult.WITNESS);
        desk.after(Duration.ofMinutes(30)).expire();
        assertThat(desk.last().getCount()).isEqualTo(1);
        assertThat(desk.last().getWitnesses()).hasSize(1);
    }

    @Test
    void saysToWhichIncidentAnEventWasCounted() {
        Acceptance opened = desk.acceptance(observation(1));
        Acceptance counted = desk.acceptance(observation(2));
        String incidentId = opened.versions().get(0).incident().getIncidentId();
        assertThat(opened.incident().incidentId()).isEqualTo(incidentId);
        assertThat(counted.incident()).isEqualTo(opened.incident());
        assertThat(desk.acceptance(observation(2)).incident()).isNull();
    }

    @Test
    void witnessOfAnotherSecondIsAnOccurrence() {
        desk.accept(observation(1));
        assertThat(desk.accept(observation("jp-acme", 2, e -> e.setSensor(new Sensor("wazuh", "Wazuh", null, null)))))
                .isEqualTo(DedupResult.COUNTED);
    }

    @Test
    void withoutATimeOfItsOwnNothingIsAWitness() {
        desk.accept(observation("jp-acme", 1, e -> e.setTimeInferred(true)));
        assertThat(desk.accept(observation(
                        "jp-acme",
                        2,
                        e -> e.setTimeInferred(true)
                                .setTime(Events.START.plusSeconds(1))
                                .setSensor(new Sensor("wazuh", "Wazuh", null, null)))))
                .isEqualTo(DedupResult.COUNTED);
    }

    @Test
    void sensorsADayAheadAndAYearBehindMoveNobodysWindow() {
        desk.accept(observation(1));
        desk.accept(observation("kr-bank", 2, e -> e.setTime(Instant.parse("2027-11-23T00:00:00Z"))));
        desk.accept(observation("kr-isp", 3, e -> e.setTime(Instant.parse("2025-11-23T00:00:00Z"))));
        assertThat(desk.changes()).containsOnly(IncidentChange.OPENED);
        assertThat(desk.out.get(1).incident().getLastSeen()).isEqualTo(desk.now);
        assertThat(desk.out.get(1).incident().getEvent().getTime()).isEqualTo("2027-11-23T00:00:00Z");
        assertThat(desk.after(Duration.ofMinutes(29)).expire()).isEmpty();
        assertThat(desk.after(Duration.ofMinutes(1)).expire()).hasSize(3);
    }

    @Test
    void saysWhenSomethingWasSeenHoweverLongAgoUnlessTheClockWasNeverSet() {
        desk.accept(observation("jp-acme", 1, e -> e.setTime(Instant.parse("2015-03-29T17:01:38Z"))));
        desk.accept(observation("kr-bank", 2, e -> e.setTime(Instant.EPOCH)));
        assertThat(desk.out.get(0).incident().getFirstSeen()).isEqualTo("2015-03-29T17:01:38Z");
        assertThat(desk.out.get(0).incident().getLastSeen()).isEqualTo("2015-03-29T17:01:38Z");
        assertThat(desk.out.get(1).incident().getFirstSeen()).isEqualTo(desk.now);
    }

    @Test
    void whatWaitedNoLongerWaitsOnceALaterVersionDoesNot() {
        desk.router = Desk::waiting;
        desk.accept(observation(1));
        assertThat(desk.out.get(0).held().getWaiting()).hasSize(1);
        desk.router = Desk::settled;
        desk.accept(observation("jp-acme", 2, e -> e.setSeverity(Severity.HIGH)));
        assertThat(Releasing.isEnd(desk.out.get(1).held()))
                .as("the release step is told")
                .isTrue();
        desk.accept(observation("jp-acme", 3, e -> e.setSeverity(Severity.CRITICAL)));
        assertThat(desk.out.get(2).held()).as("once").isNull();
    }

    @Test
    void withoutAPolicyEverythingWaitsAndTheNextPolicySettlesTheCommunity() {
        desk.router = NoPolicy.INSTANCE;
        desk.accept(observation(1));
        RoutedIncident waiting = desk.out.get(0);
        assertThat(waiting.decision().getPolicyVersion()).isEqualTo("none");
        assertThat(waiting.alerts()).isEmpty();
        assertThat(waiting.held().getPolicyVersion()).isEqualTo("none");
        assertThat(waiting.held().getWaiting()).isEmpty();
        assertThat(waiting.incident().getSharingCommunity()).isNull();
        desk.router = Desk::settled;
        desk.accept(observation("jp-acme", 2, e -> e.setSeverity(Severity.HIGH)));
        assertThat(desk.last().getSharingCommunity()).isEqualTo("jnsa");
    }

    @Test
    void remembersWhomItReachedThroughUpdatesCloseRestartAndReopening() {
        desk.router = (incident, at) -> Desk.reaching(incident, at, "kr-bank");
        desk.accept(finding("f", 1, e -> e));
        desk.router = (incident, at) -> Desk.reaching(incident, at, "jp-power");
        Incident second = desk.acceptAndTake(finding("f", 2, e -> e.setSeverity(Severity.HIGH)));
        assertThat(reached(second)).containsExactly("kr-bank");
        desk.restart();
        desk.after(Duration.ofHours(12)).expire();
        assertThat(reached(desk.last())).containsExactly("jp-power", "kr-bank");
        desk.restart();
        Incident withdrawn = desk.acceptAndTake(
                finding("f", 3, e -> e.setActivity(Activity.CLOSE).setCloseReason(CloseReason.WITHDRAWN)));
        assertThat(reached(withdrawn)).containsExactly("jp-power", "kr-bank");
    }

    private static List<String> reached(Incident incident) {
        return incident.getReached().stream().map(Reached::getRecipient).toList();
    }

    @Test
    void goesOnAfterARestart() {
        desk.accept(observation(1));
        desk.restart();
        assertThat(desk.accept(observation(1))).isEqualTo(DedupResult.REPEAT);
        assertThat(desk.accept(observation(2))).isEqualTo(DedupResult.COUNTED);
        desk.restart();
        assertThat(desk.after(Duration.ofMinutes(30)).expire()).containsExactly(IncidentChange.GAP_CLOSED);
        assertThat(desk.last().getCount()).isEqualTo(2);
    }
}
