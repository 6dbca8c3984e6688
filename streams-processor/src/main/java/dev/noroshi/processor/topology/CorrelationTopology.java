package dev.noroshi.processor.topology;

import dev.noroshi.schema.DerivedIncident;
import dev.noroshi.schema.GroupContribution;
import dev.noroshi.schema.RulesSnapshot;
import dev.noroshi.transport.serde.AvroSerdes;
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
import org.jspecify.annotations.Nullable;

/**
 * Contributions in; derived incidents out, and what they add to further rules back in. A sub-topology of its own, so that
 * no first alert waits for it; the rules come beside it as a global store.
 */
final class CorrelationTopology implements Consumer<StreamsBuilder> {

    private final ProcessorParts parts;

    CorrelationTopology(ProcessorParts parts) {
        this.parts = parts;
    }

    @Override
    public void accept(StreamsBuilder builder) {
        new SnapshotFeed<>(
                        SnapshotTopic.RULES,
                        AvroSerdes.deserializer(parts.registry(), RulesSnapshot.class),
                        parts.rules())
                .addTo(builder);
        builder.addStateStore(CorrelationStores.ofGroups());
        KStream<String, @Nullable SpecificRecord> out = builder.stream(
                        Topics.CORRELATION,
                        Consumed.with(Serdes.String(), Serdes.ByteArray()).withName(Names.CORRELATION_SOURCE))
                .process(() -> new CorrelationProcessor(parts), Named.as(Names.CORRELATE), Names.CORRELATION_STORE);
        Sinks sinks = new Sinks(parts.registry(), out);
        sinks.add(Topics.DERIVED, DerivedIncident.class, Names.DERIVED_SINK);
        sinks.add(Topics.CORRELATION, GroupContribution.class, Names.CHAINED_SINK);
    }
}
