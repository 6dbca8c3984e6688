package dev.noroshi.processor.topology;

import dev.noroshi.schema.Alert;
import dev.noroshi.schema.Checkpoint;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.HeldIncident;
import dev.noroshi.transport.topic.Topics;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.jspecify.annotations.Nullable;

/** What is held in; alerts and decisions out once it may go, and what is left of it back. */
final class ReleaseTopology implements Consumer<StreamsBuilder> {

    private final ProcessorParts parts;
    private final Predicate<String> knownPolicy;

    /**
     * @param knownPolicy whether the policy of that hash is the one in force here, or an older one
     */
    ReleaseTopology(ProcessorParts parts, Predicate<String> knownPolicy) {
        this.parts = parts;
        this.knownPolicy = knownPolicy;
    }

    @Override
    public void accept(StreamsBuilder builder) {
        builder.addStateStore(HeldStore.builder());
        KStream<String, @Nullable SpecificRecord> out = builder.stream(
                        Topics.HELD,
                        Consumed.with(Serdes.String(), Serdes.ByteArray()).withName(Names.HELD_SOURCE))
                .process(() -> new ReleaseProcessor(parts, knownPolicy), Named.as(Names.RELEASE), Names.HELD_STORE);
        Sinks sinks = new Sinks(parts.registry(), out);
        sinks.add(Topics.ALERTS, Alert.class, Names.RELEASE_ALERTS_SINK);
        sinks.add(Topics.DECISIONS, DecisionRecord.class, Names.RELEASE_DECISIONS_SINK, new ChainPartitions());
        sinks.add(Topics.HELD, HeldIncident.class, Names.RELEASE_HELD_SINK, new HeldKeys());
        sinks.add(Topics.CHECKPOINTS, Checkpoint.class, Names.RELEASE_CHECKPOINTS_SINK);
    }
}
