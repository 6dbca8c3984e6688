package dev.noroshi.producer.gateway.http;

import dev.noroshi.runtime.http.Problem;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the bytes that all requests being served hold, and of them what those of one organisation hold, and how many these
 * are: a body that never ends keeps its bytes and a thread, and must not keep those of others. What finds no room is
 * sent away, not queued.
 */
final class ByteBudget {

    /** Requests of one organisation at once; a quarter of the server's threads. */
    static final int MOST_OF_ONE = 60;

    private static final Duration SOON = Duration.ofSeconds(1);

    private final long limit;
    private final long share;
    private final AtomicLong held = new AtomicLong();
    private final ConcurrentHashMap<String, Taken> taken = new ConcurrentHashMap<>();

    /** What the requests of one organisation hold; there while it has any. */
    private static final class Taken {

        private final AtomicLong bytes = new AtomicLong();
        /** Changed only while the map holds the organisation's entry. */
        private int requests;

        Taken requests(int more) {
            requests += more;
            return this;
        }
    }

    /** @param limit bytes of all; one organisation may have two thirds */
    ByteBudget(long limit) {
        this.limit = limit;
        this.share = limit - limit / 3;
    }

    /** What one request holds; given back when closed. */
    final class Lease implements AutoCloseable {

        private final String org;
        private final Taken all;
        private long mine;

        private Lease(String org, Taken all) {
            this.org = org;
            this.all = all;
        }

        /**
         * Takes more.
         *
         * @throws Problem 503 where that much is not free
         */
        void take(long bytes) {
            if (all.bytes.addAndGet(bytes) > share) {
                all.bytes.addAndGet(-bytes);
                throw busy("requests of your organisation hold their share of " + share + " bytes");
            }
            if (held.addAndGet(bytes) > limit) {
                held.addAndGet(-bytes);
                all.bytes.addAndGet(-bytes);
                throw busy("requests being served hold their limit of " + limit + " bytes");
            }
            mine += bytes;
        }

        @Override
        public void close() {
            held.addAndGet(-mine);
            all.bytes.addAndGet(-mine);
            mine = 0;
            leave(org);
        }
    }

    /**
     * The lease of a request.
     *
     * @throws Problem 429 where the organisation has as many already
     */
    Lease lease(String org) {
        boolean[] many = new boolean[1];
        Taken all = taken.compute(org, (id, known) -> {
            Taken one = known == null ? new Taken() : known;
            many[0] = one.requests == MOST_OF_ONE;
            return one.requests(many[0] ? 0 : 1);
        });
        if (many[0]) {
            throw Problem.of(
                            429,
                            "Too many at once",
                            MOST_OF_ONE + " requests of your organisation are being served, the most at once; send more"
                                    + " records in fewer requests")
                    .retryAfter(SOON);
        }
        return new Lease(org, all);
    }

    private void leave(String org) {
        taken.computeIfPresent(org, (id, known) -> known.requests(-1).requests == 0 ? null : known);
    }

    long held() {
        return held.get();
    }

    private static Problem busy(String why) {
        return Problem.of(503, "Busy", why + " together; send again in a moment, or smaller requests")
                .retryAfter(SOON);
    }
}
