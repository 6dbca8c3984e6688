package dev.noroshi.processor.topology;

import static dev.noroshi.processor.domain.Events.START;
import static dev.noroshi.processor.domain.Events.observation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.processor.audit.ChainCheck;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.Order;
import dev.noroshi.schema.OrderKind;
import dev.noroshi.schema.ReleaseGrant;
import dev.noroshi.schema.Revocation;
import dev.noroshi.schema.Suspension;
import dev.noroshi.schema.SuspensionKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders on record among the decisions. */
class OrdersTest {

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final ReleaseGrant GRANT = ReleaseGrant.newBuilder()
            .setId("g-1")
            .setGrantedBy("jp-acme")
            .setCustodian("ciso")
            .setIncidentId("i-1")
            .setUpToVersion(3)
            .setOrgs(List.of("kr-bank"))
            .setCommunities(List.of("kisia"))
            .setGrantedAt(START)
            .setUntil(START.plus(Duration.ofDays(7)))
            .setReason("agreed by phone")
            .build();

    private Driver driver;

    @BeforeEach
    void start(@TempDir Path state) {
        driver = new Driver(state, START);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    private List<Order> recorded() {
        driver.advance(TICK);
        return driver.decisions.aside().stream().map(DecisionRecord::getOrder).toList();
    }

    @Test
    void sayWhatWasOrderedByWhomWhenAndWhy() {
        driver.policy("p1", "kr-bank");
        driver.grant(GRANT);
        driver.grant(ReleaseGrant.newBuilder(GRANT)
                .setUntil(START.plusSeconds(9))
                .setRevoked(new Revocation(START.plusSeconds(9), "deputy", "a mistake"))
                .build());
        driver.suspend(new Suspension(SuspensionKind.ORGANISATION, "kr-bank", true, "duty", START, "taken over"));
        driver.suspend(new Suspension(SuspensionKind.ORGANISATION, "kr-bank", false, "duty", START, "all clear"));
        driver.advance(TICK);
        List<DecisionRecord> records = driver.decisions.aside();
        assertThat(records)
                .extracting(record -> record.getOrder().getKind())
                .containsExactly(
                        OrderKind.POLICY,
                        OrderKind.GRANT,
                        OrderKind.REVOCATION,
                        OrderKind.SUSPENSION,
                        OrderKind.RESUMPTION);
        assertThat(records)
                .extracting(record -> record.getOrder().getReason())
                .containsExactly("test", "agreed by phone", "a mistake", "taken over", "all clear");
        assertThat(records)
                .extracting(record -> record.getOrder().getBy())
                .containsExactly("test", "jp-acme/ciso", "jp-acme/deputy", "duty", "duty");
        assertThat(records)
                .extracting(record -> record.getOrder().getSubject())
                .containsExactly("p1", "g-1", "g-1", "org|kr-bank", "org|kr-bank");
        assertThat(records).extracting(DecisionRecord::getPolicyVersion).containsOnly("p1");
        assertThat(records)
                .extracting(DecisionRecord::getSourceOrg)
                .containsExactly("hub", "jp-acme", "jp-acme", "kr-bank", "kr-bank");
        DecisionRecord granted = records.get(1);
        assertThat(granted.getIncidentId()).isEqualTo("i-1");
        assertThat(granted.getVersion()).isEqualTo(3);
        assertThat(granted.getOrder().getAt()).isEqualTo(START);
        assertThat(granted.getOrder().getTo()).containsExactly("kr-bank", "kisia");
        assertThat(granted.getOrder().getDigest())
                .hasSize(64)
                .isNotEqualTo(records.get(2).getOrder().getDigest());
    }

    @Test
    void areLinkedInAChainOfTheirOwnBesideThoseOfDecisions() {
        driver.policy("p1", "kr-bank");
        driver.advance(TICK);
        driver.event(observation(1), START);
        driver.policy("p2", "kr-bank");
        driver.advance(TICK);
        ChainCheck check = new ChainCheck();
        List<DecisionRecord> orders = driver.decisions.aside();
        assertThat(orders).extracting(DecisionRecord::getChain).containsExactly("orders_0", "orders_0");
        assertThat(orders).extracting(DecisionRecord::getSeq).containsExactly(1L, 2L);
        orders.forEach(record -> check.record(record, true));
        driver.decisions.readValuesToList().forEach(record -> check.record(record, true));
        assertThat(check.finish()).isEmpty();
        assertThat(check.extents()).hasSize(2);
        driver.advance(Duration.ofHours(2));
        assertThat(driver.checkpoints.readValuesToList())
                .extracting(checkpoint -> checkpoint.getChain())
                .contains("orders_0");
    }

    @Test
    void whatIsTakenOutOfItsTopicOrCannotBeReadIsOnRecordToo() {
        driver.grant(GRANT);
        driver.grants.pipeInput("g-1", null);
        driver.grants.pipeInput("g-2", new byte[] {1, 2, 3});
        driver.grants.pipeInput("g-3", driver.bytes(GRANT));
        driver.suspensions.pipeInput("?", new byte[] {1, 2, 3});
        driver.suspensions.pipeInput("?", null);
        assertThat(recorded())
                .extracting(order -> order.getKind() + " " + order.getSubject())
                .containsExactly(
                        "GRANT g-1", "REMOVAL g-1", "UNREADABLE g-2", "UNREADABLE g-3", "UNREADABLE ?", "REMOVAL ?");
    }

    @Test
    void policyThatIsRefusedIsNone() {
        driver.policy("p1", "kr-bank");
        driver.policy("p2", "broken");
        assertThat(recorded()).extracting(Order::getSubject).containsExactly("p1");
    }
}
