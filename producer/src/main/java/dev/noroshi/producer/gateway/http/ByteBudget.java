package dev.noroshi.producer.gateway.http;

import dev.noroshi.runtime.http.Problem;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Bounds the bytes that all requests being served hold; a request that finds no room is sent away, not queued. */
final class ByteBudget {

    private final long limit;
    private final AtomicLong held = new AtomicLong();

    ByteBudget(long limit) {
        this.limit = limit;
    }

    /** What one request holds; given back when closed. */
    final class Lease implements AutoCloseable {

        private long mine;

        private Lease() {}

        /**
         * Takes more.
         *
         * @throws Problem 503 where that much is not free
         */
        void take(long bytes) {
            if (held.addAndGet(bytes) > limit) {
                held.addAndGet(-bytes);
                throw Problem.of(
                                503,
                                "Busy",
                                "requests being served hold their limit of " + limit
                                        + " bytes together; send again in a moment, or smaller requests")
                        .retryAfter(Duration.ofSeconds(1));
            }
            mine += bytes;
        }

        @Override
        public void close() {
            held.addAndGet(-mine);
            mine = 0;
        }
    }

    Lease lease() {
        return new Lease();
    }

    long held() {
        return held.get();
    }
}
