package dev.noroshi.benchmarks.hub;

import dev.noroshi.benchmarks.harness.Flight;
import dev.noroshi.benchmarks.harness.Outcome;
import dev.noroshi.benchmarks.load.EventFeed;
import dev.noroshi.benchmarks.load.Load;
import dev.noroshi.benchmarks.load.Pacer;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Plays loads of events into a hub. */
final class EventPlayer {
    private final Hub hub;
    private final EventFeed feed;
    private final AtomicReference<@Nullable Flight> flight = new AtomicReference<>();

    EventPlayer(Hub hub) {
        this.hub = hub;
        this.feed = new EventFeed(hub.world().ids());
    }

    /** Sends the load, and waits for the first alert of each first to each recipient. */
    Outcome play(Load load) {
        Flight started = new Flight(load, load.firsts() * hub.world().recipients());
        flight.set(started);
        Pacer pacer = new Pacer(load);
        feed.next(load).forEach(sighting -> {
            started.leaves(sighting.index(), pacer.await(sighting.index()));
            hub.publish(sighting.event());
        });
        return started.land();
    }

    /** The load under way, or the one before. */
    @Nullable
    Flight flight() {
        return flight.get();
    }

    /** The index of the event whose own id stands somewhere in the bytes; -1 where none of the load under way does. */
    int indexIn(byte[] record) {
        return feed.indexIn(record);
    }

    int indexOf(String uid) {
        return feed.indexOf(uid);
    }
}
