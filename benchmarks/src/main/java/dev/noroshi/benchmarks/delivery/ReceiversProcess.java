package dev.noroshi.benchmarks.delivery;

import dev.noroshi.benchmarks.harness.JavaProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The webhooks of all subscribers, each at a loopback address of its own: to the notifier they are different hosts. They
 * live in a child process, which ends with this one however it ends. All take what comes until some die.
 */
final class ReceiversProcess implements AutoCloseable {
    /** The one thing that the child is asked. */
    static final String DIE = "die";

    private static final int BYTE = 256;
    private static final int PATIENCE_SECONDS = 120;
    /** A number and a text follow each word. */
    private static final int PARTS = 3;

    private static final long NANOS_PER_MICRO = 1_000;

    private static final List<String> OPTIONS = List.of(
            // It is new in each run, and shares the processors with what is measured: compiled once and soon, not well.
            "-XX:TieredStopAtLevel=1",
            // Few connections would be kept otherwise, and small answers would wait for the acknowledgement before.
            "-Dsun.net.httpserver.maxIdleConnections=20000",
            "-Dsun.net.httpserver.nodelay=true");

    private final int deadPercent;
    private final Arrivals arrivals;
    private final Consumer<String> lost;
    private final Process process;
    private final Writer asked;
    private final Map<Fate, Integer> ports = new EnumMap<>(Fate.class);
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<Void> dead = new CompletableFuture<>();
    private volatile boolean someAreDead;
    private volatile boolean closing;

    /** The lines of the child's standard output: a word, a number, a text. */
    enum Word {
        /** Port and {@link Fate} of one server. */
        LISTENS,
        /** All listen. */
        READY,
        /** Microseconds since 1970 and the source's id of an alert that was taken. */
        TOOK,
        /** Those that are to die have died. */
        DEAD
    }

    /** Told of each alert that was taken. */
    @FunctionalInterface
    interface Arrivals {
        /**
         * @param uid of the source for the alert
         * @param nanos when it was taken, on this process's {@link System#nanoTime}
         */
        void took(String uid, long nanos);
    }

    /**
     * Starts the child, and waits until it listens.
     *
     * @param deadPercent how many of a hundred endpoints are to die
     * @param arrivals called by one thread
     * @param lost told why where the child has ended by itself
     */
    ReceiversProcess(int deadPercent, Arrivals arrivals, Consumer<String> lost) {
        this.deadPercent = deadPercent;
        this.arrivals = arrivals;
        this.lost = lost;
        process = JavaProcess.start(OPTIONS, ReceiversMain.class, List.of());
        asked = process.outputWriter(StandardCharsets.UTF_8);
        Thread reader = new Thread(this::read, "endpoints");
        reader.setDaemon(true);
        reader.start();
        try {
            await(ready, "listen");
        } catch (RuntimeException notReady) {
            close();
            throw notReady;
        }
    }

    String url(int endpoint) {
        String host = "127." + (1 + endpoint / BYTE / BYTE) + "." + endpoint / BYTE % BYTE + "." + endpoint % BYTE;
        return "http://" + host + ":" + ports.get(Fate.of(endpoint, deadPercent)) + "/" + endpoint;
    }

    /** Whether the endpoint takes what comes now. */
    boolean takes(int endpoint) {
        return !someAreDead || Fate.of(endpoint, deadPercent) == Fate.TAKES;
    }

    /** From now on all but those that take are dead, each in its way. */
    void die() {
        someAreDead = true;
        try {
            asked.write(DIE + "\n");
            asked.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("The endpoints' process takes no word", e);
        }
        await(dead, "die");
    }

    boolean isAlive() {
        return process.isAlive();
    }

    private static void await(CompletableFuture<Void> word, String what) {
        try {
            word.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the endpoints", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The endpoints did not " + what + ": what they say is on stderr", e);
        }
    }

    private void read() {
        String why = "the endpoints' process has ended by itself: what it says is on stderr";
        try (BufferedReader told = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = told.readLine(); line != null; line = told.readLine()) {
                String[] parts = line.split(" ", PARTS);
                take(Word.valueOf(parts[0]), Long.parseLong(parts[1]), parts[2]);
            }
        } catch (IOException | RuntimeException e) {
            why = "what the endpoints' process says cannot be read: " + e;
        }
        if (!closing) {
            IllegalStateException failure = new IllegalStateException(why);
            ready.completeExceptionally(failure);
            dead.completeExceptionally(failure);
            lost.accept(why);
        }
    }

    private void take(Word word, long number, String text) {
        switch (word) {
            case LISTENS -> ports.put(Fate.valueOf(text), (int) number);
            case READY -> ready.complete(null);
            case DEAD -> dead.complete(null);
            case TOOK -> {
                // The wall clock is all that two processes share; it counts only for the time that the line took.
                long ago = Math.max(0, ReceiversMain.micros(Instant.now()) - number);
                arrivals.took(text, System.nanoTime() - ago * NANOS_PER_MICRO);
            }
        }
    }

    @Override
    public void close() {
        closing = true;
        JavaProcess.end(process);
    }
}
