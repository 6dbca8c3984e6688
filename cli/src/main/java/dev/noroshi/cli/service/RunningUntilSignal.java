package dev.noroshi.cli.service;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the main thread waiting until the process is told to stop or a service stops by itself, and the process alive
 * until what was opened is closed.
 */
final class RunningUntilSignal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunningUntilSignal.class);
    private static final Duration CLOSING = Duration.ofSeconds(30);
    private static final int FAILED = 1;

    private final CompletableFuture<Integer> end = new CompletableFuture<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "noroshi-stop");

    RunningUntilSignal() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** 0 when told to stop, 1 when a service stopped by itself. */
    int await(CompletableFuture<Throwable> failure) throws InterruptedException {
        var unused = failure.thenAccept(why -> {
            LOG.error("a service has stopped by itself; start again", why);
            end.complete(FAILED);
        });
        try {
            return end.get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Everything opened after this is closed now. */
    @Override
    public void close() {
        closed.countDown();
    }

    private void stop() {
        end.complete(0);
        try {
            if (!closed.await(CLOSING.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("still closing after {} s; stopping all the same", CLOSING.toSeconds());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
