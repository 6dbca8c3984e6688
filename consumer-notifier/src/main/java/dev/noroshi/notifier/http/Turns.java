package dev.noroshi.notifier.http;

import dev.noroshi.runtime.http.Problem;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** How many may be served at once, in all and of one organisation: nobody reads so much that others cannot. */
public final class Turns {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Semaphore all;
    private final int each;
    private final ConcurrentHashMap<String, Integer> taken = new ConcurrentHashMap<>();

    public Turns(int all, int each) {
        this.all = new Semaphore(all);
        this.each = each;
    }

    /**
     * Takes a turn, to be given back.
     *
     * @throws Problem 429 where the organisation has as many already, 503 where all are taken
     */
    public void take(String org) {
        if (!all.tryAcquire()) {
            throw Problem.of(503, "Busy", "too many requests are being served; ask again in a moment")
                    .retryAfter(SOON);
        }
        boolean[] had = new boolean[1];
        taken.compute(org, (id, count) -> {
            int now = count == null ? 0 : count;
            had[0] = now < each;
            return had[0] ? now + 1 : now;
        });
        if (!had[0]) {
            all.release();
            throw Problem.of(
                            429,
                            "Too many at once",
                            each + " requests of your organisation are being served, the most at once; end one first")
                    .retryAfter(SOON);
        }
    }

    public void giveBack(String org) {
        taken.computeIfPresent(org, (id, count) -> count == 1 ? null : count - 1);
        all.release();
    }

    /** Serves within a turn. */
    public void serve(String org, Context context, Handler handler) throws Exception {
        take(org);
        try {
            handler.handle(context);
        } finally {
            giveBack(org);
        }
    }
}
