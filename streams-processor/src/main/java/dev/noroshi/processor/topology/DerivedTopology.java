package dev.noroshi.processor.topology;

import dev.noroshi.schema.Alert;
import dev.noroshi.schema.Checkpoint;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.Incident;
import dev.noroshi.transport.topic.Topics;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.jspecify.annotations.Nullable;

/** Derived incidents in; alerts, decisions and the hub's own record of them out. */
final class DerivedTopology implements Consumer<StreamsBuilder> {

    private final ProcessorParts parts;

    DerivedTopology(ProcessorParts parts) {
        this.parts = parts;
    }

    @Override
    public void accept(StreamsBuilder builder) {
        builder.addStateStore(CorrelationStores.ofDerived());
        KStream<String, @Nullable SpecificRecord> out = builder.stream(
                        Topics.DERIVED,
                        Consumed.with(Serdes.String(), Serdes.ByteArray()).withName(Names.DERIVED_SOURCE))
                .process(() -> new DerivedProcessor(parts), Named.as(Names.DERIVED_ROUTE), Names.DERIVED_STORE);
        Sinks sinks = new Sinks(parts.registry(), out);
        sinks.add(Topics.INCIDENTS, Incident.class, Names.DERIVED_INCIDENTS_SINK);
        sinks.add(Topics.ALERTS, Alert.class, Names.DERIVED_ALERTS_SINK);
        sinks.add(Topics.DECISIONS, DecisionRecord.class, Names.DERIVED_DECISIONS_SINK, new ChainPartitions());
        sinks.add(Topics.CHECKPOINTS, Checkpoint.class, Names.DERIVED_CHECKPOINTS_SINK);
    }
}
