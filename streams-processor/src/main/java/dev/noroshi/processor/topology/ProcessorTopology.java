package dev.noroshi.processor.topology;

import dev.noroshi.processor.policy.GrantsFeed;
import dev.noroshi.processor.policy.SuspensionsFeed;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.Checkpoint;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.GroupContribution;
import dev.noroshi.schema.HeldIncident;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.PolicySnapshot;
import dev.noroshi.schema.ProducerId;
import dev.noroshi.schema.RejectedEvent;
import dev.noroshi.schema.ReleaseGrant;
import dev.noroshi.schema.Suspension;
import dev.noroshi.transport.serde.AvroSerdes;
import dev.noroshi.transport.streams.RecordFeed;
import dev.noroshi.transport.streams.SnapshotFeed;
import dev.noroshi.transport.streams.SnapshotTopic;
import dev.noroshi.transport.topic.Topics;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Events in; incidents, alerts, decisions, what is held and what is rejected out. One sub-topology, so that the first
 * alert of an incident waits for one commit; the policy comes beside it as a global store. Correlation and what it raises
 * have sub-topologies of their own, and so have the index of producers' ids and the release of what was held.
 */
public final class ProcessorTopology implements Consumer<StreamsBuilder> {

    private final ProcessorParts parts;

    public ProcessorTopology(ProcessorParts parts) {
        this.parts = parts;
    }

    @Override
    public void accept(StreamsBuilder builder) {
        SnapshotFeed<PolicySnapshot> policies = new SnapshotFeed<>(
                SnapshotTopic.POLICY, AvroSerdes.deserializer(parts.registry(), PolicySnapshot.class), parts.policy());
        policies.addTo(builder);
        new RecordFeed<>(
                        Topics.GRANTS,
                        Names.GRANTS_STORE,
                        AvroSerdes.deserializer(parts.registry(), ReleaseGrant.class),
                        new GrantsFeed(parts.orders(), parts.orderLog(), parts.metrics()))
                .addTo(builder);
        new RecordFeed<>(
                        Topics.SUSPENSIONS,
                        Names.SUSPENSIONS_STORE,
                        AvroSerdes.deserializer(parts.registry(), Suspension.class),
                        new SuspensionsFeed(parts.orders(), parts.orderLog(), parts.metrics()))
                .addTo(builder);
        String[] stores = Stores.builders().stream().map(StoreBuilder::name).toArray(String[]::new);
        Stores.builders().forEach(builder::addStateStore);
        KStream<String, @Nullable SpecificRecord> out = builder.stream(
                        Topics.EVENTS,
                        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName(Names.EVENTS_SOURCE))
                .process(() -> new DedupProcessor(parts), Named.as(Names.DEDUP), stores);
        sink(out, Topics.INCIDENTS, produced(Incident.class, Names.INCIDENTS_SINK));
        sink(out, Topics.ALERTS, produced(Alert.class, Names.ALERTS_SINK));
        sink(
                out,
                Topics.DECISIONS,
                produced(DecisionRecord.class, Names.DECISIONS_SINK).withStreamPartitioner(new ChainPartitions()));
        sink(out, Topics.HELD, produced(HeldIncident.class, Names.HELD_SINK).withStreamPartitioner(new HeldKeys()));
        sink(out, Topics.REJECTED, produced(RejectedEvent.class, Names.REJECTED_SINK));
        sink(out, Topics.CHECKPOINTS, produced(Checkpoint.class, Names.CHECKPOINTS_SINK));
        sink(out, Topics.CORRELATION, produced(GroupContribution.class, Names.CORRELATION_SINK));
        sink(out, Topics.PRODUCER_IDS, produced(ProducerId.class, Names.PRODUCER_IDS_SINK));
        new CorrelationTopology(parts).accept(builder);
        new DerivedTopology(parts).accept(builder);
        new ReleaseTopology(parts, policies::knows).accept(builder);
        // The last: sub-topologies are numbered in this order, and so are the folders of what is stored.
        new ProducerIdTopology(parts).accept(builder);
    }

    private <T extends SpecificRecord> Produced<String, T> produced(Class<T> type, String name) {
        return Produced.with(Serdes.String(), AvroSerdes.serde(parts.registry(), type))
                .withName(name);
    }

    /** The processor names the sink of each record it forwards, and sends to it what it is for. */
    @SuppressWarnings("unchecked")
    private static <T extends SpecificRecord> void sink(
            KStream<String, @Nullable SpecificRecord> out, String topic, Produced<String, T> produced) {
        ((KStream<String, T>) (KStream<String, ?>) out).to(topic, produced);
    }
}
