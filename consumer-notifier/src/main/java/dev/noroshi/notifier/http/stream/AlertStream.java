package dev.noroshi.notifier.http.stream;

import dev.noroshi.schema.Credential;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One reader's connection. Nothing is ever written that would block: what waits for the reader is at most one page, for
 * the next is read when this one is gone. The mailbox is the buffer, and a slow reader is merely behind.
 */
final class AlertStream implements WriteListener, Comparable<AlertStream> {

    private static final AtomicLong OPENED = new AtomicLong();

    private final long number = OPENED.incrementAndGet();
    private final Credential credential;
    private final AsyncContext connection;
    private final ServletOutputStream out;
    private final Consumer<AlertStream> onEnd;
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private long position;
    private long movedAtNanos;
    private boolean reading;
    private boolean unflushed;
    private boolean ended;

    /**
     * @param start what is written first
     * @param position the number of the last alert that the reader has
     * @param onEnd told once, when the connection is over
     */
    AlertStream(
            Credential credential,
            AsyncContext connection,
            byte[] start,
            long position,
            long nowNanos,
            Consumer<AlertStream> onEnd)
            throws IOException {
        this.credential = credential;
        this.connection = connection;
        this.out = connection.getResponse().getOutputStream();
        this.waiting.add(start);
        this.position = position;
        this.movedAtNanos = nowNanos;
        this.onEnd = onEnd;
    }

    /** Begins to write, whenever the reader takes something; on the thread that serves the request. */
    void start() {
        out.setWriteListener(this);
    }

    /** The one opened first is the least. */
    @Override
    public int compareTo(AlertStream other) {
        return Long.compare(number, other.number);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number);
    }

    Credential credential() {
        return credential;
    }

    String org() {
        return credential.getOrg();
    }

    /** Where to read on, if it wants to be read for: after this number. Null while it has something to write or asked. */
    synchronized @Nullable Long wantsAfter(long newest) {
        if (ended || reading || !waiting.isEmpty() || position >= newest) {
            return null;
        }
        reading = true;
        return position;
    }

    /** What was read for it, up to that number. */
    synchronized void take(Iterable<byte[]> events, long upTo, long nowNanos) {
        reading = false;
        position = Math.max(position, upTo);
        events.forEach(waiting::add);
        movedAtNanos = waiting.isEmpty() ? movedAtNanos : nowNanos;
        write();
    }

    /** What was to be read could not be. */
    synchronized void readFailed() {
        reading = false;
    }

    /** Writes it where nothing else waits. */
    synchronized void beat(byte[] heartbeat, long nowNanos) {
        if (!ended && waiting.isEmpty()) {
            waiting.add(heartbeat);
            movedAtNanos = nowNanos;
            write();
        }
    }

    /** For how long the reader has not taken what waits for it; 0 where nothing waits. */
    synchronized long stuckNanos(long nowNanos) {
        return ended || waiting.isEmpty() ? 0 : nowNanos - movedAtNanos;
    }

    @Override
    public synchronized void onWritePossible() {
        movedAtNanos = System.nanoTime();
        write();
    }

    /** Only ever under the lock, and only as long as the container says that it would not block. */
    private void write() {
        try {
            while (!ended && (!waiting.isEmpty() || unflushed) && out.isReady()) {
                byte[] next = waiting.poll();
                if (next == null) {
                    unflushed = false;
                    out.flush();
                } else {
                    unflushed = true;
                    out.write(next);
                }
            }
        } catch (IOException gone) {
            end();
        }
    }

    @Override
    public void onError(Throwable gone) {
        end();
    }

    /** Ends the connection; the reader may come again. */
    void end() {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            waiting.clear();
        }
        onEnd.accept(this);
        try {
            connection.complete();
        } catch (IllegalStateException already) {
            // The container has ended it.
        }
    }
}
