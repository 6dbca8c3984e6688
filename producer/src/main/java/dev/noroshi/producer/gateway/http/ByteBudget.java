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

    /** What the requests of one organisation hold. */
    private record Taken(int requests, long bytes) {

        private static final Taken NOTHING = new Taken(0, 0);

        Taken more(int otherRequests, long otherBytes) {
            return new Taken(requests + otherRequests, bytes + otherBytes);
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
        private long mine;

        private Lease(String org) {
            this.org = org;
        }

        /**
         * Takes more.
         *
         * @throws Problem 503 where that much is not free
         */
        void take(long bytes) {
            if (count(org, 0, bytes).bytes() > share) {
                count(org, 0, -bytes);
                throw busy("requests of your organisation hold their share of " + share + " bytes");
            }
            if (held.addAndGet(bytes) > limit) {
                held.addAndGet(-bytes);
                count(org, 0, -bytes);
                throw busy("requests being served hold their limit of " + limit + " bytes");
            }
            mine += bytes;
        }

        @Override
        public void close() {
            held.addAndGet(-mine);
            count(org, -1, -mine);
            mine = 0;
        }
    }

    /**
     * The lease of a request.
     *
     * @throws Problem 429 where the organisation has as many already
     */
    Lease lease(String org) {
        if (count(org, 1, 0).requests() > MOST_OF_ONE) {
            count(org, -1, 0);
            throw Problem.of(
                            429,
                            "Too many at once",
                            MOST_OF_ONE + " requests of your organisation are being served, the most at once; send more"
                                    + " records in fewer requests")
                    .retryAfter(SOON);
        }
        return new Lease(org);
    }

    long held() {
        return held.get();
    }

    private Taken count(String org, int requests, long bytes) {
        Taken[] after = {Taken.NOTHING};
        taken.compute(org, (id, before) -> {
            after[0] = (before == null ? Taken.NOTHING : before).more(requests, bytes);
            return after[0].requests() == 0 ? null : after[0];
        });
        return after[0];
    }

    private static Problem busy(String why) {
        return Problem.of(503, "Busy", why + " together; send again in a moment, or smaller requests")
                .retryAfter(SOON);
    }
}
