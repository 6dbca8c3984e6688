package dev.noroshi.console.http;

import dev.noroshi.console.domain.Flow;
import dev.noroshi.console.domain.Pulse;
import dev.noroshi.console.domain.Visitor;
import dev.noroshi.console.page.OverviewPage;
import dev.noroshi.console.page.Visit;
import io.javalin.http.sse.SseClient;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Sends the living part of the overview over server-sent events: after a change within half a second, and every five
 * seconds in any case, so that ages and rates stay true. A browser that does not read is let go, and keeps no other waiting.
 */
public final class Live implements AutoCloseable {

    private static final long TICK_MILLIS = 500;
    private static final int QUIET_TICKS = 10;
    private static final int WRITERS = 4;
    private static final int MOST = 500;
    private static final int MOST_OF_ONE = 8;
    private static final String EVENT = "overview";

    /** One browser. */
    private static final class Listener {
        private final SseClient client;
        private final Session session;
        private final Visit visit;
        private final AtomicBoolean writing = new AtomicBoolean();

        private Listener(SseClient client, Session session, Visit visit) {
            this.client = client;
            this.session = session;
            this.visit = visit;
        }
    }

    /** Listeners that see the same are sent the same. */
    private record Look(Visitor visitor, String language) {}

    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean changed = new AtomicBoolean(true);
    private final Pulse pulse;
    private final InstantSource clock;
    private final ScheduledExecutorService ticks = Executors.newScheduledThreadPool(1, Live::thread);
    private final ScheduledExecutorService writers = Executors.newScheduledThreadPool(WRITERS, Live::thread);
    private @Nullable OverviewPage page;
    private @Nullable Guard guard;
    private int quiet;

    public Live(Pulse pulse, InstantSource clock) {
        this.pulse = pulse;
        this.clock = clock;
    }

    /** From now on it has something to send. */
    void with(OverviewPage overview, Guard entrance) {
        page = overview;
        guard = entrance;
        var unused = ticks.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** The views have changed. */
    public void changed() {
        changed.set(true);
    }

    void join(SseClient client, Session session) {
        long own = listeners.stream().filter(each -> each.session == session).count();
        if (listeners.size() >= MOST || own >= MOST_OF_ONE || guard == null) {
            client.close();
            return;
        }
        Listener listener = new Listener(client, session, guard.visit(client.ctx(), session));
        client.keepAlive();
        client.onClose(() -> listeners.remove(listener));
        listeners.add(listener);
    }

    private void tick() {
        quiet++;
        if (listeners.isEmpty() || (!changed.getAndSet(false) && quiet < QUIET_TICKS)) {
            return;
        }
        quiet = 0;
        Map<Look, String> made = new HashMap<>();
        for (Listener each : listeners) {
            if (guard == null || !guard.stillHolds(each.session)) {
                leave(each);
            } else if (each.writing.compareAndSet(false, true)) {
                Look look = new Look(each.visit.visitor(), each.visit.words().language());
                String html = made.computeIfAbsent(look, key -> living(each.visit));
                writers.execute(() -> send(each, html));
            }
        }
    }

    private String living(Visit visit) {
        Visit now =
                new Visit(visit.visitor(), visit.words(), visit.csrf(), visit.theme(), "/", Map.of(), clock.instant());
        OverviewPage known = page;
        return known == null ? "" : known.living(now).markup();
    }

    private void send(Listener listener, String html) {
        try {
            listener.client.sendEvent(EVENT, html);
        } catch (RuntimeException gone) {
            leave(listener);
        } finally {
            listener.writing.set(false);
        }
    }

    private void leave(Listener listener) {
        listeners.remove(listener);
        listener.client.close();
    }

    /** The last hour in steps, for the charts: `t` in seconds, and a list a flow. */
    Map<String, Object> series(Instant now) {
        Map<String, Object> series = new LinkedHashMap<>();
        List<Long> times = new ArrayList<>();
        long start = Pulse.start(now).getEpochSecond();
        for (int i = 0; i < Pulse.STEPS; i++) {
            times.add(start + i * Pulse.STEP.toSeconds());
        }
        series.put("t", times);
        for (Flow flow : Flow.values()) {
            series.put(flow.name().toLowerCase(Locale.ROOT), pulse.series(flow, now));
        }
        return series;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "console-live");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        ticks.shutdownNow();
        writers.shutdownNow();
        listeners.forEach(this::leave);
    }
}
