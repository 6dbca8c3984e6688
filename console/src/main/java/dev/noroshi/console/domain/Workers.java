package dev.noroshi.console.domain;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Since when nobody does a service's work. Threads may share it. */
public final class Workers {

    /** The services without which no alert gets anywhere. */
    public enum Service {
        /** Without it events wait, and no alert is made. */
        PROCESSOR,
        /** Without it alerts wait, and none is delivered. */
        NOTIFIER
    }

    private final Map<Service, Instant> idle = new EnumMap<>(Service.class);

    /** At least one instance works, or it is not known whether one does. */
    public synchronized void working(Service service) {
        idle.remove(service);
    }

    /** No instance works. */
    public synchronized void idle(Service service, Instant now) {
        idle.putIfAbsent(service, now);
    }

    /** When it was first seen without an instance; empty while one works, or where that is not known. */
    public synchronized Optional<Instant> idleSince(Service service) {
        return Optional.ofNullable(idle.get(service));
    }
}
