package dev.noroshi.benchmarks.floor;

import dev.noroshi.benchmarks.load.Load;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

/** Copies every record and does nothing else. */
record IdentityFloor(String name) implements FloorPlan {
    @Override
    public void define(StreamsBuilder builder) {
        builder.stream(input(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .to(read(), Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
    }

    @Override
    public int arrivals(Load load) {
        return load.records();
    }
}
