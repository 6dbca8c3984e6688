package dev.noroshi.notifier.topology;

import dev.noroshi.schema.Alert;
import dev.noroshi.schema.DeliveryAttempt;
import dev.noroshi.schema.DeliveryOutcome;
import dev.noroshi.transport.serde.VersionedSerde;
import dev.noroshi.transport.streams.SnapshotFeed;
import dev.noroshi.transport.topic.Topics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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

/** Alerts in, attempts and dead letters out; between them the outbox with its stores, and the policy beside it. */
public final class OutboxTopology {

    private static final String SOURCE = "alerts-source";
    private static final String PROCESSOR = "outbox-processor";
    private static final String ATTEMPTS_SINK = "attempts-sink";
    private static final String DEAD_LETTERS_FILTER = "dead-letters-filter";
    private static final String DEAD_LETTERS_SINK = "dead-letters-sink";
    private static final int BODY_VERSION = 2;

    private OutboxTopology() {}

    /** Adds everything to the builder. */
    public static void define(
            StreamsBuilder builder,
            Serde<Alert> alerts,
            Serde<DeliveryAttempt> attempts,
            SnapshotFeed policy,
            OutboxParts parts) {
        policy.addTo(builder);
        KStream<String, DeliveryAttempt> log = builder.stream(
                        Topics.ALERTS, Consumed.with(Serdes.String(), alerts).withName(SOURCE))
                .process(supplier(parts), Named.as(PROCESSOR));
        log.to(Topics.ATTEMPTS, Produced.with(Serdes.String(), attempts).withName(ATTEMPTS_SINK));
        log.filter((org, attempt) -> attempt.getOutcome() == DeliveryOutcome.GIVEN_UP, Named.as(DEAD_LETTERS_FILTER))
                .to(
                        Topics.DEAD_LETTERS,
                        Produced.with(Serdes.String(), attempts).withName(DEAD_LETTERS_SINK));
    }

    private static ProcessorSupplier<String, Alert, String, DeliveryAttempt> supplier(OutboxParts parts) {
        VersionedSerde<Alert> bodies = VersionedSerde.of(Alert.class, BODY_VERSION);
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, Alert, String, DeliveryAttempt> get() {
                return new OutboxProcessor(parts, bodies);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return new LinkedHashSet<>(List.of(
                        store(OutboxStores.OUTBOX),
                        store(OutboxStores.ENDPOINT),
                        store(OutboxStores.BODY),
                        store(OutboxStores.MAILBOX),
                        store(OutboxStores.REVOKED)));
            }
        };
    }

    private static StoreBuilder<?> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray());
    }
}
