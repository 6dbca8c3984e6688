package dev.noroshi.producer.gateway.silence;

import dev.noroshi.producer.gateway.declared.NamedProducer;
import dev.noroshi.producer.intake.Origin;
import dev.noroshi.producer.intake.Outcome;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When this gateway last took a record of each sensor, by the time of receipt; safe for use by several threads. */
public final class LastRecords {

    private final Map<NamedProducer, Instant> news = new ConcurrentHashMap<>();

    /** A record that could be read, a finding or not, has come from there. */
    public void note(Origin origin) {
        putBack(new NamedProducer(origin.org(), origin.sensor()), origin.receivedAt());
    }

    /** Records have come from there: notes it where one of them could be read. */
    public void note(Origin origin, Collection<? extends Outcome> outcomes) {
        if (outcomes.stream().anyMatch(LastRecords::couldBeRead)) {
            note(origin);
        }
    }

    /** What was noted since it was taken last; nothing of it is kept. */
    Map<NamedProducer, Instant> take() {
        Map<NamedProducer, Instant> taken = new HashMap<>();
        for (NamedProducer sensor : List.copyOf(news.keySet())) {
            Instant at = news.remove(sensor);
            if (at != null) {
                taken.put(sensor, at);
            }
        }
        return taken;
    }

    /** Gives back what could not be passed on. */
    void putBack(NamedProducer sensor, Instant at) {
        news.merge(sensor, at, LastRecords::later);
    }

    private static boolean couldBeRead(Outcome outcome) {
        return outcome instanceof Outcome.Several collection
                ? collection.parts().stream().anyMatch(LastRecords::couldBeRead)
                : !(outcome instanceof Outcome.Rejected);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
