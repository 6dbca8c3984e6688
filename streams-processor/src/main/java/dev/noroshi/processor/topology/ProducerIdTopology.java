package dev.noroshi.processor.topology;

import dev.noroshi.schema.IncidentEvent;
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
 * Which ids of producers opened which incidents in; updates whose incident lies in another partition than they do back into
 * the events, under the fingerprint of that incident. A sub-topology of its own, so that no first alert waits for it.
 */
final class ProducerIdTopology implements Consumer<StreamsBuilder> {

    private final ProcessorParts parts;

    ProducerIdTopology(ProcessorParts parts) {
        this.parts = parts;
    }

    @Override
    public void accept(StreamsBuilder builder) {
        builder.addStateStore(ProducerIdStores.builder());
        KStream<String, @Nullable SpecificRecord> out = builder.stream(
                        Topics.PRODUCER_IDS,
                        Consumed.with(Serdes.String(), Serdes.ByteArray()).withName(Names.PRODUCER_IDS_SOURCE))
                .process(() -> new ProducerIdProcessor(parts), Named.as(Names.PRODUCER_IDS), Names.PRODUCER_IDS_STORE);
        new Sinks(parts.registry(), out).add(Topics.EVENTS, IncidentEvent.class, Names.SETTLED_SINK);
    }
}
