package dev.noroshi.notifier.topology;

import dev.noroshi.schema.Alert;
import dev.noroshi.schema.ControlCommand;
import dev.noroshi.schema.DeliveryAttempt;
import dev.noroshi.schema.DeliveryOutcome;
import dev.noroshi.transport.serde.VersionedSerde;
import dev.noroshi.transport.streams.RecordFeed;
import dev.noroshi.transport.streams.SnapshotFeed;
import dev.noroshi.transport.topic.Topics;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Alerts and commands in, attempts and dead letters out; between them the outbox with its stores, and the policy beside
 * it. Both topics are divided by organisation in the same way, so that a command meets the outbox it is about.
 */
public final class OutboxTopology {

    private static final String SOURCE = "alerts-source";
    private static final String CONTROL_SOURCE = "control-source";
    private static final String INPUT = "outbox-input";
    private static final String PROCESSOR = "outbox-processor";
    private static final String ATTEMPTS_SINK = "attempts-sink";
    private static final String DEAD_LETTERS_FILTER = "dead-letters-filter";
    private static final String DEAD_LETTERS_SINK = "dead-letters-sink";
    static final int BODY_VERSION = 4;

    private OutboxTopology() {}

    /** The serdes of the topics. */
    public record Formats(Serde<Alert> alerts, Serde<ControlCommand> commands, Serde<DeliveryAttempt> attempts) {}

    /** What says who may have what. */
    public record Feeds(SnapshotFeed<?> policy, RecordFeed<?> grants, RecordFeed<?> suspensions) {}

    /** Adds everything to the builder. */
    public static void define(StreamsBuilder builder, Formats formats, Feeds feeds, OutboxParts parts) {
        feeds.policy().addTo(builder);
        feeds.grants().addTo(builder);
        feeds.suspensions().addTo(builder);
        KStream<String, SpecificRecord> alerts = source(builder, Topics.ALERTS, formats.alerts(), SOURCE);
        KStream<String, SpecificRecord> commands = source(builder, Topics.CONTROL, formats.commands(), CONTROL_SOURCE);
        KStream<String, DeliveryAttempt> log =
                alerts.merge(commands, Named.as(INPUT)).process(supplier(parts), Named.as(PROCESSOR));
        log.to(
                Topics.ATTEMPTS,
                Produced.with(Serdes.String(), formats.attempts()).withName(ATTEMPTS_SINK));
        log.filter((org, attempt) -> attempt.getOutcome() == DeliveryOutcome.GIVEN_UP, Named.as(DEAD_LETTERS_FILTER))
                .to(
                        Topics.DEAD_LETTERS,
                        Produced.with(Serdes.String(), formats.attempts()).withName(DEAD_LETTERS_SINK));
    }

    @SuppressWarnings("unchecked") // a stream is only read, and all its values are records
    private static <T extends SpecificRecord> KStream<String, SpecificRecord> source(
            StreamsBuilder builder, String topic, Serde<T> serde, String name) {
        KStream<String, T> stream =
                builder.stream(topic, Consumed.with(Serdes.String(), serde).withName(name));
        return (KStream<String, SpecificRecord>) (KStream<String, ?>) stream;
    }

    private static ProcessorSupplier<String, SpecificRecord, String, DeliveryAttempt> supplier(OutboxParts parts) {
        VersionedSerde<Alert> bodies = VersionedSerde.of(Alert.class, BODY_VERSION);
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, SpecificRecord, String, DeliveryAttempt> get() {
                return new OutboxProcessor(parts, bodies);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return new LinkedHashSet<>(OutboxStores.NAMES.stream()
                        .<StoreBuilder<?>>map(OutboxTopology::store)
                        .toList());
            }
        };
    }

    private static StoreBuilder<?> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray());
    }
}
