package dev.noroshi.producer.gateway.silence;

import dev.noroshi.producer.gateway.declared.NamedProducer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which sensors are silent. A sensor is silent once nothing of it has come for as long as its credential allows, nothing
 * being what a gateway would have taken: time in which nobody looked counts for no sensor. One never heard is not silent.
 */
final class Silences {

    /** So many periods without a look are a break: the gateways, or Kafka, were away. */
    static final int LOOKS_WITHOUT_BREAK = 4;

    private final Duration longestGap;
    private final Map<NamedProducer, Instant> seen = new HashMap<>();
    private final Map<NamedProducer, Instant> silent = new HashMap<>();
    private @Nullable Instant lookedAt;
    private @Nullable Instant since;

    /**
     * @param longestGap looks that lie further apart are no watch
     */
    Silences(Duration longestGap) {
        this.longestGap = longestGap;
    }

    /** A record of the sensor was received. */
    void seen(NamedProducer sensor, Instant at) {
        seen.merge(sensor, at, (one, other) -> one.isAfter(other) ? one : other);
    }

    /** It was told that the sensor is silent since that record. */
    void toldSilent(NamedProducer sensor, Instant last) {
        silent.put(sensor, last);
    }

    /** It was told that the sensor is back, or nobody is to be told. */
    void toldBack(NamedProducer sensor) {
        silent.remove(sensor);
    }

    /** Nothing is known of the sensor any more. */
    void forget(NamedProducer sensor) {
        seen.remove(sensor);
    }

    /** Somebody looked, and had done so without a break. */
    void watched(Instant at, Instant withoutBreakSince) {
        lookedAt = at;
        since = withoutBreakSince;
    }

    /** Since when it has been watched without a break, if somebody looks now. */
    Instant since(Instant now) {
        return lookedAt == null || since == null || lookedAt.plus(longestGap).isBefore(now) ? now : since;
    }

    /** What is new now; it is known as told only once {@link #toldSilent} and the others say so. */
    List<Change> changes(Watched watched, Instant now) {
        Instant from = since(now);
        List<Change> changes = new ArrayList<>();
        watched.allowed()
                .forEach((sensor, allowed) -> change(sensor, allowed, from, now).ifPresent(changes::add));
        for (NamedProducer sensor : silent.keySet()) {
            if (!watched.allowed().containsKey(sensor)) {
                changes.add(new Change.Unwatched(sensor));
            }
        }
        for (NamedProducer sensor : seen.keySet()) {
            if (!watched.known().contains(sensor)) {
                changes.add(new Change.Gone(sensor));
            }
        }
        return changes;
    }

    private Optional<Change> change(NamedProducer sensor, Duration allowed, Instant from, Instant now) {
        Instant last = seen.get(sensor);
        Instant told = silent.get(sensor);
        if (last == null) {
            return Optional.empty();
        }
        if (told != null) {
            return last.isAfter(told) ? Optional.of(new Change.Back(sensor, told, last)) : Optional.empty();
        }
        Instant counted = last.isAfter(from) ? last : from;
        return counted.plus(allowed).isAfter(now)
                ? Optional.empty()
                : Optional.of(new Change.Silent(sensor, last, allowed));
    }

    /** How many are known as silent. */
    int silent() {
        return silent.size();
    }

    /** Age of the last record of those watched that were heard longest ago, oldest first. */
    Map<NamedProducer, Duration> oldest(Watched watched, Instant now, int most) {
        Map<NamedProducer, Duration> ages = new LinkedHashMap<>();
        seen.entrySet().stream()
                .filter(entry -> watched.allowed().containsKey(entry.getKey()))
                .sorted(Comparator.comparing(Map.Entry<NamedProducer, Instant>::getValue)
                        .thenComparing(entry -> entry.getKey().toString()))
                .limit(most)
                .forEach(entry -> ages.put(entry.getKey(), Duration.between(entry.getValue(), now)));
        return ages;
    }
}
