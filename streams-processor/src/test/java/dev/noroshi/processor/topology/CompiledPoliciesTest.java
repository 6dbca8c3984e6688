package dev.noroshi.processor.topology;

import static dev.noroshi.processor.domain.Events.START;
import static dev.noroshi.processor.domain.Events.marked;
import static dev.noroshi.processor.domain.Events.observation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.policy.PolicyDirectory;
import dev.noroshi.policy.PolicyKeys;
import dev.noroshi.policy.SnapshotCodec;
import dev.noroshi.processor.metric.ProcessorMetric;
import dev.noroshi.processor.policy.CompiledPolicies;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.HeldIncident;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.PolicySnapshot;
import dev.noroshi.schema.Tlp;
import dev.noroshi.schema.Waiting;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The topology under a real policy: two organisations of one association, a third abroad. */
class CompiledPoliciesTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private Driver driver;
    private PolicySnapshot snapshot;

    @BeforeEach
    void start(@TempDir Path state, @TempDir Path policy) throws IOException {
        driver = new Driver(
                state,
                START,
                orders -> new CompiledPolicies(
                        PolicyKeys.of(SECRET.getBytes(StandardCharsets.UTF_8)), orders, Metrics.none()));
        Files.copy(Path.of("src/test/resources/policy.yaml"), policy.resolve("policy.yaml"));
        snapshot = SnapshotCodec.encode(PolicyDirectory.read(policy), START, "test", "test");
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void alertsTheOtherMemberOfTheAssociation() {
        putInForce(snapshot);
        driver.event(observation(1), START);
        Alert alert = driver.alerts.readValue();
        assertThat(alert.getRecipient()).isEqualTo("jp-power");
        assertThat(alert.getRelease().getPolicyVersion()).isEqualTo(snapshot.getHash());
        assertThat(driver.alerts.isEmpty()).isTrue();
        assertThat(driver.incidents.readValue().getSharingCommunity()).isEqualTo("jnsa");
        assertThat(driver.held.isEmpty()).isTrue();
    }

    @Test
    void countsWhoSharesWithWhomAndHowLongItTook() {
        putInForce(snapshot);
        driver.event(observation(1), START);
        assertThat(driver.metrics.value(ProcessorMetric.ALERTS, "MEDIUM")).isEqualTo(1);
        String code = driver.decisions.readValue().getPermits().get(0).getCode();
        assertThat(driver.metrics.value(ProcessorMetric.DECISIONS, "PERMIT", code))
                .isEqualTo(1);
        assertThat(driver.metrics.value(ProcessorMetric.FLOWS, "JP", "JP", "PERMIT"))
                .isEqualTo(1);
        assertThat(driver.metrics.value(ProcessorMetric.COMMUNITIES, "jnsa", "PERMIT"))
                .isEqualTo(1);
    }

    @Test
    void holdsWhatCarriesNoMarking() {
        putInForce(snapshot);
        driver.event(observation("jp-acme", 1, e -> e.setHandling(null)), START);
        HeldIncident held = driver.held.readValue();
        assertThat(held.getWaiting()).extracting(Waiting::getCode).containsOnly("UNMARKED");
        assertThat(driver.alerts.isEmpty()).isTrue();
    }

    @Test
    void stricterWordOfTheSourceStopsTheNextVersion() {
        putInForce(snapshot);
        driver.event(finding(1, Tlp.GREEN), START);
        assertThat(driver.alerts.readValuesToList()).hasSize(1);
        driver.event(finding(2, Tlp.RED), START);
        Alert revocation = driver.alerts.readValue();
        assertThat(revocation.getRecipient()).isEqualTo("jp-power");
        assertThat(revocation.getRelease().getRevoked()).isTrue();
        assertThat(revocation.getContent().getTitle()).isNull();
        assertThat(driver.alerts.isEmpty()).isTrue();
        assertThat(driver.metrics.value(ProcessorMetric.REVOCATIONS)).isEqualTo(1);
        assertThat(driver.decisions.readValuesToList()).hasSize(2);
    }

    @Test
    void refusesDocumentsThatAreNotWhatTheirHashSays() {
        putInForce(snapshot);
        PolicySnapshot forged =
                PolicySnapshot.newBuilder(snapshot).setHash("f".repeat(64)).build();
        putInForce(forged);
        assertThat(driver.desk.version()).isEqualTo(snapshot.getHash());
        assertThat(driver.metrics.value(ProcessorMetric.POLICY_REFUSED)).isEqualTo(1);
    }

    private static IncidentEvent finding(int version, Tlp tlp) {
        return dev.noroshi.processor.domain.Events.finding("f", version, e -> e.setHandling(marked(tlp)));
    }

    private void putInForce(PolicySnapshot policy) {
        driver.snapshot("snapshot/" + policy.getHash(), policy);
        driver.snapshot(
                "current",
                PolicySnapshot.newBuilder(policy)
                        .setDocuments((ByteBuffer) null)
                        .build());
    }
}
