package dev.noroshi.processor.topology;

import static dev.noroshi.processor.domain.Events.START;
import static dev.noroshi.processor.domain.Events.endpoint;
import static dev.noroshi.processor.domain.Events.marked;
import static dev.noroshi.processor.domain.Events.named;
import static dev.noroshi.processor.domain.Events.observation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.processor.metric.ProcessorMetric;
import dev.noroshi.schema.Activity;
import dev.noroshi.schema.CloseReason;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentChange;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.IncidentState;
import dev.noroshi.schema.ProducerId;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An UPDATE or CLOSE finds the incident that the same id of the same producer opened. */
class ProducerIdTopologyTest {

    private Driver driver;
    private Incident first;

    @BeforeEach
    void start(@TempDir Path state) {
        driver = new Driver(state, START);
        driver.policy("p1", "kr-bank");
        driver.event(named("u", 1, e -> e), START);
        first = driver.incidents.readValue();
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    private Incident afterUpdate(int number, UnaryOperator<IncidentEvent.Builder> change) {
        driver.event(named("u", number, e -> change.apply(e.setActivity(Activity.UPDATE))), START);
        return driver.incidents.isEmpty() ? null : driver.incidents.readValue();
    }

    private static IncidentEvent.Builder elsewhere(IncidentEvent.Builder event) {
        return event.setAttackers(List.of(endpoint("198.51.100.99")));
    }

    @Test
    void updateWithAnotherAddressIsTheNextVersionOfTheSameIncident() {
        Incident second = afterUpdate(2, e -> elsewhere(e).setSeverity(Severity.HIGH));
        assertThat(second.getIncidentId()).isEqualTo(first.getIncidentId());
        assertThat(second.getVersion()).isEqualTo(2);
        assertThat(second.getChange()).isEqualTo(IncidentChange.SEVERITY_RAISED);
        assertThat(second.getCount()).isEqualTo(1);
        assertThat(second.getEvent().getAttackers()).extracting("ip").containsExactly("198.51.100.99");
        assertThat(driver.metrics.value(ProcessorMetric.IDS, "FOUND")).isEqualTo(1);
        assertThat(driver.metrics.value(ProcessorMetric.EVENTS, "REVISED")).isEqualTo(1);
    }

    @Test
    void closeWithAnotherSignatureEndsTheIncident() {
        driver.event(
                named(
                        "u",
                        2,
                        e -> e.setAnalytic(null)
                                .setActivity(Activity.CLOSE)
                                .setCloseReason(CloseReason.FALSE_POSITIVE)),
                START);
        Incident closed = driver.incidents.readValue();
        assertThat(closed.getIncidentId()).isEqualTo(first.getIncidentId());
        assertThat(closed.getState()).isEqualTo(IncidentState.CLOSED);
        assertThat(closed.getCloseReason()).isEqualTo(CloseReason.FALSE_POSITIVE);
        assertThat(driver.incidents.isEmpty()).isTrue();
    }

    @Test
    void withdrawalDaysLaterIsAVersionOfTheIncidentThatFellSilent() {
        driver.advance(Duration.ofMinutes(40));
        assertThat(driver.incidents.readValue().getChange()).isEqualTo(IncidentChange.GAP_CLOSED);
        driver.advance(Duration.ofDays(5));
        driver.event(
                named("u", 2, e -> elsewhere(e).setActivity(Activity.CLOSE).setCloseReason(CloseReason.WITHDRAWN)),
                START.plus(Duration.ofDays(5)));
        Incident withdrawn = driver.incidents.readValue();
        assertThat(withdrawn.getIncidentId()).isEqualTo(first.getIncidentId());
        assertThat(withdrawn.getVersion()).isEqualTo(3);
    }

    @Test
    void stricterMarkingAppliesAtOnceThoughItMovesTheFingerprint() {
        Incident stricter = afterUpdate(2, e -> e.setHandling(marked(Tlp.RED)));
        assertThat(stricter.getIncidentId()).isEqualTo(first.getIncidentId());
        assertThat(stricter.getChange()).isEqualTo(IncidentChange.MARKING_STRICTER);
        assertThat(stricter.getEvent().getHandling().getTlp()).isEqualTo(Tlp.RED);
    }

    @Test
    void weakerMarkingLeavesWhatStands() {
        Incident raised = afterUpdate(2, e -> e.setHandling(marked(Tlp.CLEAR)).setSeverity(Severity.CRITICAL));
        assertThat(raised.getIncidentId()).isEqualTo(first.getIncidentId());
        assertThat(raised.getEvent().getHandling().getTlp()).isEqualTo(Tlp.GREEN);
    }

    @Test
    void theSameUpdateAgainIsARepeat() {
        afterUpdate(2, e -> elsewhere(e).setSeverity(Severity.HIGH));
        assertThat(afterUpdate(2, e -> elsewhere(e).setSeverity(Severity.HIGH))).isNull();
        assertThat(driver.metrics.value(ProcessorMetric.EVENTS, "REPEAT")).isEqualTo(1);
    }

    @Test
    void updateThatLeavesItsFingerprintGoesNoFurther() {
        driver.producerIds.readValuesToList();
        Incident second = afterUpdate(2, e -> e.setSeverity(Severity.HIGH));
        assertThat(second.getVersion()).isEqualTo(2);
        assertThat(driver.producerIds.isEmpty()).isTrue();
    }

    @Test
    void updateOfWhatNobodyToldOpensAnIncidentThatItsNextUpdateFinds() {
        UnaryOperator<IncidentEvent.Builder> other =
                e -> e.setAttackers(List.of(endpoint("198.51.100.50"))).setActivity(Activity.UPDATE);
        driver.event(named("unknown", 2, other), START);
        Incident opened = driver.incidents.readValue();
        assertThat(opened.getChange()).isEqualTo(IncidentChange.OPENED);
        assertThat(opened.getIncidentId()).isNotEqualTo(first.getIncidentId());
        driver.event(
                named(
                        "unknown",
                        3,
                        e -> elsewhere(e).setActivity(Activity.UPDATE).setSeverity(Severity.FATAL)),
                START);
        assertThat(driver.incidents.readValue().getIncidentId()).isEqualTo(opened.getIncidentId());
    }

    @Test
    void idOfAnotherOrganisationIsAnother() {
        driver.event(
                observation("kr-bank", 2, e -> elsewhere(e).setProducerUid("u").setActivity(Activity.UPDATE)), START);
        assertThat(driver.incidents.readValue().getIncidentId()).isNotEqualTo(first.getIncidentId());
    }

    @Test
    void tellsTheIndexOfIdsThatOpenedAnIncidentAndOfNothingElse() {
        assertThat(driver.producerIds.readValuesToList())
                .extracting(ProducerId::getProducerUid)
                .containsExactly("u");
        driver.event(named("counted", 2, e -> e), START);
        driver.event(named("u", 1, e -> e), START);
        driver.event(observation("jp-acme", 4, ProducerIdTopologyTest::elsewhere), START);
        driver.event(
                named("in a format without updates", 5, e -> e.setAnalytic(null).setFormat("wazuh")), START);
        assertThat(driver.incidents.readValuesToList()).hasSize(2);
        assertThat(driver.producerIds.isEmpty()).isTrue();
    }
}
