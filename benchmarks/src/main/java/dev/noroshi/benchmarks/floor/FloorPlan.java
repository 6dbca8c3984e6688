package dev.noroshi.benchmarks.floor;

import dev.noroshi.benchmarks.load.Load;
import org.apache.kafka.streams.StreamsBuilder;

/** One floor: its topics, its topology, and how much of what it writes is read. */
sealed interface FloorPlan permits IdentityFloor, StoresFloor {
    String name();

    void define(StreamsBuilder builder);

    /** Records of the load that reach the reader. */
    int arrivals(Load load);

    default String input() {
        return name() + "-input";
    }

    default String read() {
        return name() + "-read";
    }

    default String unread() {
        return name() + "-unread";
    }
}
