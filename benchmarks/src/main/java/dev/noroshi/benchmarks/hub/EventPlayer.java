package dev.noroshi.benchmarks.hub;

import dev.noroshi.benchmarks.harness.Flight;
import dev.noroshi.benchmarks.harness.Outcome;
import dev.noroshi.benchmarks.load.EventFeed;
import dev.noroshi.benchmarks.load.Load;
import dev.noroshi.benchmarks.load.Pacer;
import dev.noroshi.benchmarks.load.Sighting;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Plays loads of events into a hub; all events of a load are made before the clock starts. */
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
        List<Sighting> sightings = feed.next(load);
        Flight started = new Flight(load, load.firsts() * hub.world().recipients());
        flight.set(started);
        Pacer pacer = new Pacer(load);
        for (Sighting sighting : sightings) {
            started.leaves(sighting.index(), pacer.await(sighting.index()));
            hub.publish(sighting.event());
        }
        return started.land();
    }

    /** The load under way, or the one before. */
    @Nullable
    Flight flight() {
        return flight.get();
    }

    int indexOf(String uid) {
        return feed.indexOf(uid);
    }
}
