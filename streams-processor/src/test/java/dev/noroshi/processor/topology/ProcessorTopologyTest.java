package dev.noroshi.processor.topology;

import static dev.noroshi.processor.domain.Events.START;
import static dev.noroshi.processor.domain.Events.observation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.event.CanonicalJson;
import dev.noroshi.event.Hashes;
import dev.noroshi.processor.audit.CheckpointSeal;
import dev.noroshi.processor.metric.ProcessorMetric;
import dev.noroshi.schema.Checkpoint;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.HeldIncident;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentChange;
import dev.noroshi.schema.RejectedEvent;
import dev.noroshi.schema.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorTopologyTest {

    private Driver driver;

    @BeforeEach
    void start(@TempDir Path state) {
        driver = new Driver(state, START);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void topologyIsTheGoldenOne() throws IOException {
        Path golden = Path.of("src/test/resources/topology.txt");
        assertThat(driver.topology.describe().toString().strip())
                .isEqualTo(Files.readString(golden).strip());
    }

    @Test
    void oneEventGivesIncidentAlertsAndDecision() {
        driver.policy("p1", "kr-bank,jp-acme");
        driver.event(observation(1), START);
        KeyValue<String, Incident> incident = driver.incidents.readKeyValue();
        assertThat(incident.key).isEqualTo(incident.value.getIncidentId());
        assertThat(incident.value.getSharingCommunity()).isEqualTo("jnsa");
        assertThat(driver.alerts.readKeyValuesToList())
                .extracting(alert -> alert.key)
                .containsExactly("kr-bank", "jp-acme");
        KeyValue<String, DecisionRecord> decision = driver.decisions.readKeyValue();
        assertThat(decision.key).isEqualTo(incident.key);
        assertThat(decision.value.getPolicyVersion()).isEqualTo("p1");
        assertThat(driver.held.isEmpty()).isTrue();
        assertThat(driver.metrics.value(ProcessorMetric.EVENTS, "OPENED")).isEqualTo(1);
    }

    @Test
    void alertGoesOnInTheTraceOfTheEventThatMadeItsVersion() {
        driver.policy("p1", "kr-bank");
        driver.event(observation("jp-acme", 1, e -> e.setTraceparent(trace(1))), START);
        driver.event(observation("jp-acme", 2, e -> e.setTraceparent(trace(2)).setSeverity(Severity.HIGH)), START);
        driver.event(observation("jp-acme", 3, e -> e.setSeverity(Severity.CRITICAL)), START);
        assertThat(driver.alerts.readValuesToList())
                .extracting(alert -> alert.getRelease().getTraceparent())
                .containsExactly(trace(1), trace(2), null);
        assertThat(driver.incidents.readValuesToList())
                .as("what the clock makes of it later goes on where it was opened")
                .extracting(incident -> incident.getEvent().getTraceparent())
                .containsOnly(trace(1));
    }

    private static String trace(int number) {
        return "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b" + number + "-01";
    }

    @Test
    void withoutPolicyNothingPassesAndTheIncidentWaits() {
        driver.event(observation(1), START);
        assertThat(driver.alerts.isEmpty()).isTrue();
        KeyValue<String, HeldIncident> held = driver.held.readKeyValue();
        assertThat(held.key).isEqualTo("jp-acme|" + held.value.getIncident().getIncidentId());
        assertThat(held.value.getPolicyVersion()).isEqualTo("none");
        assertThat(driver.decisions.readValue().getPolicyVersion()).isEqualTo("none");
    }

    @Test
    void policySwitchesForTheNextVersion() {
        driver.policy("p1", "kr-bank?");
        driver.event(observation(1), START);
        assertThat(driver.held.readValue().getWaiting()).hasSize(1);
        driver.policy("p2", "kr-bank");
        driver.event(observation("jp-acme", 2, e -> e.setSeverity(Severity.HIGH)), START);
        assertThat(driver.alerts.readValue().getRelease().getPolicyVersion()).isEqualTo("p2");
        assertThat(driver.held.readValue().getWaiting()).isEmpty();
        assertThat(driver.held.readKeyValue().value).isNull();
    }

    @Test
    void badPoliciesAreRefusedAndTheOldOneStays() {
        driver.policy("p1", "kr-bank");
        driver.policy("p2", "broken");
        driver.policy.pipeInput("current".getBytes(StandardCharsets.UTF_8), new byte[] {0, 1, 2});
        driver.policy.pipeInput((byte[]) null, new byte[] {7});
        driver.policy.pipeInput("snapshot/p3".getBytes(StandardCharsets.UTF_8), new byte[] {});
        driver.policy.pipeInput("current".getBytes(StandardCharsets.UTF_8), (byte[]) null);
        driver.event(observation(1), START);
        assertThat(driver.alerts.readValue().getRelease().getPolicyVersion()).isEqualTo("p1");
        assertThat(driver.metrics.value(ProcessorMetric.POLICY_REFUSED)).isGreaterThanOrEqualTo(2);
    }

    @Test
    void poisonIsAValueInTheRejectedTopic() {
        driver.events.pipeInput("k".getBytes(StandardCharsets.UTF_8), new byte[] {1, 2, 3}, START);
        driver.events.pipeInput((byte[]) null, new byte[] {}, START);
        driver.events.pipeInput((byte[]) null, new byte[] {0, 0, 0, 99, 99, 1}, START);
        driver.event(observation(1), START);
        List<RejectedEvent> rejected = driver.rejected.readValuesToList();
        assertThat(rejected)
                .extracting(RejectedEvent::getCode)
                .containsOnly("UNDECODABLE")
                .hasSize(3);
        assertThat(rejected.get(0).getRaw().remaining()).isEqualTo(3);
        assertThat(rejected.get(0).getPosition()).isEqualTo("noroshi.events-0@0");
        assertThat(driver.incidents.readValuesToList()).hasSize(1);
    }

    @Test
    void refusesWhatWouldNotFitIntoAMessage() {
        driver.event(observation("jp-acme", 1, e -> e.setDescription("x".repeat(2_000_000))), START);
        assertThat(driver.rejected.readValue().getCode()).isEqualTo("TOO_LARGE");
        assertThat(driver.incidents.isEmpty()).isTrue();
    }

    @Test
    void acceptsTombstonesAndNullKeys() {
        driver.events.pipeInput("k".getBytes(StandardCharsets.UTF_8), null, START);
        driver.events.pipeInput((byte[]) null, driver.bytes("noroshi.events", observation(1)), START);
        driver.event(observation(2), START);
        assertThat(driver.incidents.readValuesToList()).hasSize(1);
        assertThat(driver.metrics.value(ProcessorMetric.EVENTS, "TOMBSTONE")).isEqualTo(1);
        assertThat(driver.metrics.value(ProcessorMetric.EVENTS, "COUNTED")).isEqualTo(1);
    }

    @Test
    void recordFromTheFarFutureClosesNobodysIncident() {
        driver.event(observation(1), START);
        driver.event(observation("kr-bank", 2, e -> e), START.plus(Duration.ofDays(365)));
        driver.event(observation(3), START);
        assertThat(driver.metrics.value(ProcessorMetric.EVENTS, "COUNTED")).isEqualTo(1);
        assertThat(driver.metrics.value(ProcessorMetric.FUTURE)).isEqualTo(1);
    }

    @Test
    void clockClosesWhatIsSilent() {
        driver.event(observation(1), START);
        driver.advance(Duration.ofMinutes(29));
        assertThat(driver.incidents.readValuesToList()).hasSize(1);
        driver.advance(Duration.ofMinutes(2));
        assertThat(driver.incidents.readValue().getChange()).isEqualTo(IncidentChange.GAP_CLOSED);
    }

    @Test
    void clockClosesNothingWhileOldRecordsAreRead() {
        driver.event(observation(1), START.minus(Duration.ofHours(3)));
        driver.advance(Duration.ofSeconds(20));
        assertThat(driver.metrics.value(ProcessorMetric.CATCHING_UP, "0")).isEqualTo(1);
        driver.event(observation(2), START.minus(Duration.ofHours(3)).plusSeconds(60));
        driver.advance(Duration.ofSeconds(20));
        assertThat(driver.incidents.readValuesToList()).hasSize(1);
        driver.advance(Duration.ofSeconds(20));
        assertThat(driver.incidents.readValue().getChange()).isEqualTo(IncidentChange.GAP_CLOSED);
    }

    @Test
    void decisionsAreLinkedOneToTheNext() {
        driver.event(observation(1), START);
        driver.event(observation("kr-bank", 2, e -> e), START);
        List<DecisionRecord> decisions = driver.decisions.readValuesToList();
        assertThat(decisions).extracting(DecisionRecord::getSeq).containsExactly(1L, 2L);
        assertThat(decisions).extracting(DecisionRecord::getChain).containsOnly("route_0");
        assertThat(decisions.get(0).getPreviousHash()).isNull();
        assertThat(decisions.get(1).getPreviousHash())
                .isEqualTo(decisions.get(0).getHash());
        assertThat(decisions)
                .allSatisfy(decision -> assertThat(decision.getHash())
                        .isEqualTo(Hashes.sha256Hex(CanonicalJson.bytes(decision, Set.of("hash")))));
    }

    @Test
    void headsOfChainsAreSignedOnceAnHourWhereTheyHaveMoved() {
        driver.event(observation(1), START);
        driver.advance(Duration.ofMinutes(61));
        List<DecisionRecord> decisions = driver.decisions.readValuesToList();
        Checkpoint checkpoint = driver.checkpoints.readValue();
        assertThat(decisions).anySatisfy(each -> assertThat(each.getHash()).isEqualTo(checkpoint.getHash()));
        assertThat(checkpoint.getChain()).isEqualTo("route_0");
        assertThat(CheckpointSeal.isSignedBy(Driver.KEYS.getPublic(), checkpoint))
                .isTrue();
        driver.checkpoints.readValuesToList();
        driver.advance(Duration.ofHours(3));
        driver.checkpoints.readValuesToList();
        driver.advance(Duration.ofHours(3));
        assertThat(driver.checkpoints.isEmpty()).isTrue();
    }

    @Test
    void showsHowManyRowsItKeeps() {
        driver.event(observation(1), START);
        driver.advance(Duration.ofSeconds(20));
        // The event, its occurrence and the content with its tally; the ledger, the chain and the open page of the
        // schedule.
        assertThat(driver.metrics.value(ProcessorMetric.OPEN, "0", "open")).isEqualTo(1);
        assertThat(driver.metrics.value(ProcessorMetric.STORE_ROWS, "memory", "0"))
                .isEqualTo(3);
        assertThat(driver.metrics.value(ProcessorMetric.STORE_ROWS, "counts", "0"))
                .isEqualTo(3);
    }
}
