package dev.noroshi.producer.gateway.kafka;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * The records that are handed to Kafka together: whether it has acknowledged all of them. One thread hands over and waits;
 * a count for all of them costs less than a future for each.
 */
public final class Acknowledgements implements Callback {

    /** Records without an answer, and one more until nothing is handed over any longer. */
    private final AtomicInteger open = new AtomicInteger(1);

    private final CountDownLatch answered = new CountDownLatch(1);
    private volatile @Nullable Exception failure;

    /** Says that one more record is handed over. */
    void expectOne() {
        open.incrementAndGet();
    }

    @Override
    public void onCompletion(@Nullable RecordMetadata written, @Nullable Exception failed) {
        if (failed != null) {
            failure = failed;
            answered.countDown();
        }
        settleOne();
    }

    private void settleOne() {
        if (open.decrementAndGet() == 0) {
            answered.countDown();
        }
    }

    /**
     * Fails where a record is known to have failed already.
     *
     * @throws ExecutionException with what Kafka said
     */
    public void requireNoFailure() throws ExecutionException {
        if (failure != null) {
            throw new ExecutionException(failure);
        }
    }

    /**
     * Waits until all records are acknowledged; nothing is handed over after it.
     *
     * @throws ExecutionException where one of them failed, with what Kafka said
     * @throws TimeoutException where that takes too long
     */
    public void await(Duration atMost) throws ExecutionException, TimeoutException, InterruptedException {
        settleOne();
        if (!answered.await(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new TimeoutException(open.get() + " records have no answer after " + atMost);
        }
        requireNoFailure();
    }
}
