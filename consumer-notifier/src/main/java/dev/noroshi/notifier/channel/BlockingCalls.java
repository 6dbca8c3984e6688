package dev.noroshi.notifier.channel;

import dev.noroshi.notifier.domain.Outcome;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs what blocks on threads of its own, so that a channel keeps its promise to the outbox: it never waits, never
 * throws, and always comes to an end in time. What had no thread by then was not tried.
 */
public final class BlockingCalls implements AutoCloseable {

    private static final int LONGEST_DETAIL = 300;

    private final String name;
    private final Duration limit;
    private final int mostWaiting;
    private final ThreadPoolExecutor pool;
    private volatile boolean closed;

    /**
     * @param limit of one call, and of the wait before it
     * @param mostWaiting for a thread; what comes beyond is not tried
     */
    public BlockingCalls(String name, int threads, int mostWaiting, Duration limit) {
        this.name = name;
        this.limit = limit;
        this.mostWaiting = mostWaiting;
        AtomicInteger number = new AtomicInteger();
        this.pool = new ThreadPoolExecutor(
                threads, threads, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(mostWaiting), task -> {
                    Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
    }

    /** The outcome of the call; what it throws is a failed attempt. */
    public CompletionStage<Outcome> run(Callable<Outcome> call) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        AtomicBoolean begun = new AtomicBoolean();
        try {
            pool.execute(() -> {
                if (closed || outcome.isDone() || !begun.compareAndSet(false, true)) {
                    outcome.complete(new Outcome.NotTried("the " + name + " channel is closing"));
                    return;
                }
                outcome.completeOnTimeout(
                        new Outcome.Failed(0, "no answer within " + limit), limit.toMillis(), TimeUnit.MILLISECONDS);
                outcome.complete(end(call));
            });
        } catch (RejectedExecutionException full) {
            outcome.complete(new Outcome.NotTried(
                    "more than " + mostWaiting + " deliveries wait for the " + name + " channel, or it is closing"));
        }
        CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS, Runnable::run)
                .execute(() -> {
                    if (begun.compareAndSet(false, true)) {
                        outcome.complete(
                                new Outcome.NotTried("no thread of the " + name + " channel was free within " + limit));
                    }
                });
        return outcome;
    }

    private static Outcome end(Callable<Outcome> call) {
        try {
            return call.call();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return new Outcome.NotTried("interrupted while it was sent");
        } catch (Exception failure) {
            String text = failure.getClass().getSimpleName() + ": " + failure.getMessage();
            return new Outcome.Failed(0, text.length() > LONGEST_DETAIL ? text.substring(0, LONGEST_DETAIL) : text);
        }
    }

    /** Begins nothing more; what waits was not tried, what runs is interrupted. */
    @Override
    public void close() {
        closed = true;
        pool.shutdownNow().forEach(Runnable::run);
    }
}
