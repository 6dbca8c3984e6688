package dev.noroshi.notifier.http.stream;

import dev.noroshi.notifier.metrics.NotifierMetric;
import dev.noroshi.notifier.pull.Readings;
import dev.noroshi.notifier.topology.MailboxReader;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.schema.Credential;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open streams of this instance. One thread looks ten times a second whether a mailbox has grown, and reads for those
 * who wait; it writes nothing that would block.
 */
public final class AlertStreams implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AlertStreams.class);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int PAGE = 20;

    private final Set<AlertStream> open = new ConcurrentSkipListSet<>();
    private final int most;
    private final int each;
    private final Readings readings;
    private final Predicate<Credential> stillValid;
    private final Metrics metrics;
    private final Duration heartbeat;
    private final Duration stuck;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(AlertStreams::thread);
    private long beatAtNanos = System.nanoTime();

    /**
     * @param stillValid whether a credential is still what it was when the stream began
     * @param most streams at once
     * @param each streams at once of one organisation
     * @param heartbeat after which a sign of life is sent
     * @param stuck after which a reader that takes nothing is dropped
     */
    public AlertStreams(
            Readings readings,
            Predicate<Credential> stillValid,
            Metrics metrics,
            int most,
            int each,
            Duration heartbeat,
            Duration stuck) {
        this.most = most;
        this.each = each;
        this.readings = readings;
        this.stillValid = stillValid;
        this.metrics = metrics;
        this.heartbeat = heartbeat;
        this.stuck = stuck;
        metrics.gauge(NotifierMetric.STREAMS, open::size);
        var unused = watch.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean isFull() {
        return open.size() >= most;
    }

    /**
     * Takes a stream in. Where its organisation has too many, the oldest ends and not the newest: that a reader has gone
     * shows late, and who has just come is there.
     */
    void add(AlertStream stream) {
        open.add(stream);
        List<AlertStream> own =
                open.stream().filter(other -> other.org().equals(stream.org())).toList();
        own.stream().limit(Math.max(0, own.size() - each)).forEach(AlertStream::end);
        watch.execute(this::look);
    }

    void remove(AlertStream stream) {
        open.remove(stream);
    }

    private void look() {
        try {
            long now = System.nanoTime();
            boolean beat = now - beatAtNanos >= heartbeat.toNanos();
            beatAtNanos = beat ? now : beatAtNanos;
            Map<String, Optional<MailboxReader>> mailboxes = new HashMap<>();
            for (AlertStream stream : open) {
                serve(stream, mailboxes.computeIfAbsent(stream.org(), readings::mailbox), beat, now);
            }
        } catch (RuntimeException fault) {
            metrics.count(NotifierMetric.STEP_FAILURES);
            LOG.error("A look at the streams failed", fault);
        }
    }

    private void serve(AlertStream stream, Optional<MailboxReader> mailbox, boolean beat, long now) {
        if (stream.stuckNanos(now) > stuck.toNanos()) {
            metrics.count(NotifierMetric.STREAMS_DROPPED);
            stream.end();
        } else if (mailbox.isEmpty() || (beat && !stillValid.test(stream.credential()))) {
            // The mailbox has moved to another instance, or the token is none any more: who comes again hears so.
            stream.end();
        } else {
            readOn(stream, mailbox.get());
            if (beat) {
                stream.beat(EventText.heartbeat(), now);
            }
        }
    }

    /** Reads for the stream where it wants to be read for. */
    private void readOn(AlertStream stream, MailboxReader mailbox) {
        Long after = stream.wantsAfter(mailbox.newest(stream.org()));
        if (after == null) {
            return;
        }
        if (!stillValid.test(stream.credential())) {
            stream.end();
            return;
        }
        var unused = page(stream, mailbox, after)
                .whenCompleteAsync((page, failure) -> taken(stream, mailbox, after, page), watch);
    }

    private CompletionStage<Readings.Page> page(AlertStream stream, MailboxReader mailbox, long after) {
        try {
            return readings.read(stream.org(), mailbox.after(stream.org(), after, PAGE));
        } catch (RuntimeException fault) {
            return CompletableFuture.failedStage(fault);
        }
    }

    /** @param page null where nothing could be read: the next look asks again */
    private void taken(AlertStream stream, MailboxReader mailbox, long after, Readings.@Nullable Page page) {
        if (page == null) {
            stream.readFailed();
            return;
        }
        stream.take(page.readings().stream().map(EventText::alert).toList(), page.next(), System.nanoTime());
        // Who is behind waits for no look while it takes what it gets; what stands still waits for its policy.
        if (page.next() > after) {
            readOn(stream, mailbox);
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "alert-streams");
        thread.setDaemon(true);
        return thread;
    }

    /** Ends all of them. */
    @Override
    public void close() {
        watch.shutdownNow();
        open.forEach(AlertStream::end);
    }
}
