package dev.noroshi.producer.client.sensor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Sends a sensor's events to a gateway, in batches and in their order, from one thread of its own. A gateway that is away is
 * tried again; what was sent twice counts once. Where the buffer is full, who sends waits. Safe for several threads.
 */
public final class SensorClient implements AutoCloseable {

    /** What one record may have at most. */
    public static final int MOST_BYTES = 1 << 20;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NOT_SENT = "the client was closed before the gateway answered; send it again";

    private final SensorSettings settings;
    private final Postman postman;
    private final Semaphore room;
    private final BlockingQueue<Letter> waiting = new LinkedBlockingQueue<>();
    private final Thread sender;
    private volatile boolean closing;

    private SensorClient(SensorSettings settings, Backoff.Sleeper sleeper) {
        this.settings = settings;
        this.room = new Semaphore(settings.bufferBytes());
        this.postman = new Postman(new GatewayClient(
                settings.gateway(),
                settings.token(),
                settings.format(),
                new Backoff(
                        Duration.ofMillis(500),
                        Duration.ofSeconds(30),
                        settings.patience(),
                        () -> ThreadLocalRandom.current().nextDouble(),
                        sleeper)));
        this.sender = new Thread(this::run, "noroshi-sensor");
        this.sender.setDaemon(true);
    }

    /** Starts to send. */
    public static SensorClient open(SensorSettings settings) {
        return open(settings, pause -> Thread.sleep(pause.toMillis()));
    }

    static SensorClient open(SensorSettings settings, Backoff.Sleeper sleeper) {
        var client = new SensorClient(settings, sleeper);
        client.sender.start();
        return client;
    }

    /**
     * Sends an event, as anything that Jackson writes as a JSON object; waits while the buffer is full.
     *
     * @return done when the hub has kept it; fails with {@link PublishException} where the gateway refuses the request or
     *     stays away for longer than the patience, and then the event is the caller's again
     * @throws IllegalArgumentException where it is no JSON object, or larger than 1 MiB
     */
    public CompletableFuture<Receipt> send(Object event) throws InterruptedException {
        return post(json(event), true).orElseThrow();
    }

    /** As {@link #send}, of a line of a text format such as CEF; it must have no line end in it. */
    public CompletableFuture<Receipt> sendLine(String line) throws InterruptedException {
        return post(line(line), true).orElseThrow();
    }

    /** As {@link #send}, but answers empty instead of waiting where the buffer is full. */
    public Optional<CompletableFuture<Receipt>> trySend(Object event) throws InterruptedException {
        return post(json(event), false);
    }

    /**
     * Sends what waits, for as long as the settings have patience, and ends; what could not be sent fails. An interrupt ends
     * it at once.
     */
    @Override
    public void close() {
        closing = true;
        try {
            sender.join(settings.patience().plus(settings.linger()).toMillis() + 1000);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        sender.interrupt();
        List<Letter> left = new ArrayList<>();
        waiting.drainTo(left);
        left.forEach(letter -> failed(letter, new PublishException(NOT_SENT)));
    }

    private Optional<CompletableFuture<Receipt>> post(byte[] bytes, boolean wait) throws InterruptedException {
        if (bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "a record of " + bytes.length + " bytes; the limit is " + MOST_BYTES + " bytes");
        }
        if (closing) {
            throw new IllegalStateException("the client is closed; open another");
        }
        if (wait) {
            room.acquire(bytes.length);
        } else if (!room.tryAcquire(bytes.length)) {
            return Optional.empty();
        }
        var letter = new Letter(bytes, new CompletableFuture<>());
        waiting.add(letter);
        return Optional.of(letter.receipt());
    }

    private void run() {
        List<Letter> batch = List.of();
        try {
            while (!closing || !waiting.isEmpty()) {
                batch = batch();
                if (!batch.isEmpty()) {
                    postman.deliver(batch, this::failed);
                    batch.forEach(letter -> room.release(letter.bytes().length));
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            batch.forEach(letter -> failed(letter, new PublishException(NOT_SENT)));
        }
    }

    /** The records that go in one request; none where none came. */
    private List<Letter> batch() throws InterruptedException {
        List<Letter> batch = new ArrayList<>();
        int bytes = 0;
        long until = System.nanoTime() + settings.linger().toNanos();
        while (batch.size() < settings.batchRecords() && bytes < settings.batchBytes()) {
            long left = closing ? 0 : Math.max(0, until - System.nanoTime());
            Letter letter = waiting.poll(left, TimeUnit.NANOSECONDS);
            if (letter == null) {
                break;
            }
            batch.add(letter);
            bytes += letter.bytes().length + 1;
        }
        return batch;
    }

    private void failed(Letter letter, PublishException cause) {
        letter.receipt().completeExceptionally(cause);
    }

    private static byte[] json(Object event) {
        JsonNode tree = JSON.valueToTree(event);
        if (tree == null || !tree.isObject()) {
            throw new IllegalArgumentException(
                    "an event is a JSON object, not " + (tree == null ? null : tree.getNodeType()));
        }
        try {
            return JSON.writeValueAsBytes(tree);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException("the event cannot be written as JSON", unwritable);
        }
    }

    private static byte[] line(String line) {
        if (line.isBlank() || line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("a line must have text and no line end in it; send lines one by one");
        }
        return line.getBytes(StandardCharsets.UTF_8);
    }
}
