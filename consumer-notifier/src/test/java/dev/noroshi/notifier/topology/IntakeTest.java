package dev.noroshi.notifier.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.notifier.Alerts;
import dev.noroshi.notifier.domain.AlertVersion;
import dev.noroshi.notifier.domain.Escalations;
import dev.noroshi.notifier.domain.Outbox;
import dev.noroshi.notifier.domain.OutboxRow;
import dev.noroshi.notifier.domain.Purpose;
import dev.noroshi.notifier.domain.Rules;
import dev.noroshi.notifier.domain.Slots;
import dev.noroshi.runtime.metrics.RecordedMetrics;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Severity;
import dev.noroshi.transport.serde.VersionedSerde;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class IntakeTest {

    private static final int MOST = 3;
    private static final Instant NOW = Alerts.AT;

    private final MockProcessorContext<String, byte[]> context = new MockProcessorContext<>();
    private OutboxStores stores = stores();
    private Intake intake = new Intake(stores, MOST);

    @Test
    void givesBackInOrderWhatIsBeyondTheHeap() {
        for (int i = 0; i < 3 * MOST + 1; i++) {
            add("alert-" + i);
        }
        assertThat(intake.view(NOW.plusSeconds(9)).waiting()).isEqualTo(3 * MOST + 1);
        assertThat(intake.view(NOW.plusSeconds(9)).oldest()).containsValue(Duration.ofSeconds(9));

        List<String> taken = take(MOST + 1);
        add("late");
        taken.addAll(take(Integer.MAX_VALUE));

        assertThat(taken)
                .containsExactly(
                        "alert-0", "alert-1", "alert-2", "alert-3", "alert-4", "alert-5", "alert-6", "alert-7",
                        "alert-8", "alert-9", "late");
        assertThat(intake.isEmpty()).isTrue();
        assertThat(intake.view(NOW).waiting()).isZero();
        assertThat(stores.intakeAfter(0, 1)).isEmpty();
    }

    @Test
    void goesOnAfterARestart() {
        for (int i = 0; i < 2 * MOST; i++) {
            add("alert-" + i);
        }
        take(1);
        stores = new OutboxStores(context, serde(), new RecordedMetrics());
        intake = new Intake(stores, MOST);
        stores.load(new Outbox(Rules.outbox(), new Slots(4)), intake, new Escalations(Duration.ZERO, 1), NOW);

        assertThat(take(Integer.MAX_VALUE)).containsExactly("alert-1", "alert-2", "alert-3", "alert-4", "alert-5");
    }

    private void add(String id) {
        Alert alert = Alerts.created("kr-bank", id);
        stores.bodies().put(alert);
        AlertVersion version = new AlertVersion("kr-bank", "incident-" + id, id, 1, Severity.HIGH, NOW);
        intake.add(OutboxRow.pending(
                OutboxStores.INTAKE, stores.nextSeq(NOW), version, AlertType.CREATED, Purpose.ALERT, NOW));
    }

    /** Each with its body, which must be there until then. */
    private List<String> take(int most) {
        List<String> ids = new ArrayList<>();
        for (OutboxRow row = intake.peek(); row != null && ids.size() < most; row = intake.peek()) {
            ids.add(stores.bodies().get(row.alert()).orElseThrow().getContent().getAlertId());
            intake.remove();
        }
        return ids;
    }

    private OutboxStores stores() {
        for (String name : OutboxStores.NAMES) {
            KeyValueStore<String, byte[]> store = Stores.keyValueStoreBuilder(
                            Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                    .withLoggingDisabled()
                    .build();
            store.init(context.getStateStoreContext(), store);
        }
        return new OutboxStores(context, serde(), new RecordedMetrics());
    }

    private static VersionedSerde<Alert> serde() {
        return VersionedSerde.of(Alert.class, OutboxTopology.BODY_VERSION);
    }
}
