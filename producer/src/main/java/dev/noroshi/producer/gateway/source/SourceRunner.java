package dev.noroshi.producer.gateway.source;

import dev.noroshi.event.CredentialIndex;
import dev.noroshi.producer.framing.Frame;
import dev.noroshi.producer.gateway.config.GatewayMetric;
import dev.noroshi.producer.gateway.declared.Unwelcome;
import dev.noroshi.producer.gateway.kafka.CursorTable;
import dev.noroshi.producer.gateway.kafka.SourceLog;
import dev.noroshi.producer.intake.Formats;
import dev.noroshi.producer.intake.Intake;
import dev.noroshi.producer.intake.Origin;
import dev.noroshi.producer.intake.Outcome;
import dev.noroshi.producer.record.RecordLimits;
import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.runtime.settings.PropertiesFile;
import dev.noroshi.runtime.tracing.TraceSpan;
import dev.noroshi.runtime.tracing.TraceStep;
import dev.noroshi.runtime.tracing.TraceTag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the records of one source to Kafka until it is stopped: reads the cursor, fetches what follows it, and writes both
 * in one transaction. After any failure it starts again from the cursor that Kafka has.
 */
final class SourceRunner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SourceRunner.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** For what is under way to end by itself; then what it waits for is interrupted. */
    private static final long GENTLE_SECONDS = 5;

    private static final long STOP_SECONDS = 10;
    private static final int KEPT_OF_TOO_LARGE = 64 * 1024;

    private final SourceSpec spec;
    private final SourceParts parts;
    private final Intake intake;
    private final Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean sound;
    private Duration pause = FIRST_PAUSE;

    SourceRunner(SourceSpec spec, SourceParts parts) {
        this.spec = spec;
        this.parts = parts;
        Formats formats = Formats.standard();
        String format = spec.format();
        this.intake = new Intake(
                formats, format == null ? null : formats.named(format).orElseThrow());
        this.thread = new Thread(this::run, "source-" + spec.name());
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Whether it could fetch and write the last time it tried. */
    boolean isSound() {
        return sound;
    }

    private void run() {
        while (!isStopping()) {
            try {
                session();
            } catch (InterruptedException stopped) {
                return;
            } catch (FeedException away) {
                troubled(away.getMessage(), away.retryAfter());
            } catch (Unwelcome refused) {
                troubled(refused.getMessage(), null);
            } catch (RuntimeException failed) {
                // Of Kafka, the registry or a cursor that is not ours: the source stands still, and says so.
                troubled(String.valueOf(failed), null);
            } catch (OutOfMemoryError tooMuch) {
                // A record of somebody else's topic may unpack to any size: its source stands still, and says so.
                troubled("it sent more than there is memory for", null);
            }
        }
    }

    private void session() throws FeedException, Unwelcome, InterruptedException {
        try (SourceLog log = SourceLog.open(parts.connection(), parts.registry(), parts.fingerprint(), spec.name());
                Feed feed = feed()) {
            String cursor = CursorTable.read(parts.connection(), spec.name());
            while (!isStopping()) {
                Page page = feed.next(cursor);
                if (!page.pieces().isEmpty() || !page.cursor().equals(cursor)) {
                    write(log, page);
                    cursor = page.cursor();
                }
                sound = true;
                pause = FIRST_PAUSE;
                if (!page.more()) {
                    sleep(spec.every());
                }
            }
        }
    }

    private Feed feed() {
        if (spec.feed() instanceof FeedSpec.Misp misp) {
            return new MispFeed(misp);
        }
        if (spec.feed() instanceof FeedSpec.Taxii taxii) {
            return new TaxiiFeed(taxii);
        }
        FeedSpec.KafkaTopic topic = (FeedSpec.KafkaTopic) spec.feed();
        boolean ours = topic.bootstrap() == null;
        Map<String, String> config = topic.properties() == null
                ? (ours ? parts.connection().clientProperties() : Map.of())
                : PropertiesFile.read(topic.properties());
        return new KafkaTopicFeed(
                topic,
                topic.bootstrap() == null ? parts.connection().bootstrap() : topic.bootstrap(),
                config,
                missed -> parts.metrics().add(GatewayMetric.SOURCE_MISSED, (double) missed, spec.name()));
    }

    private void write(SourceLog log, Page page) throws Unwelcome, InterruptedException {
        CredentialIndex policy = parts.credentials().get();
        while (policy == null) {
            sleep(PAUSE);
            policy = parts.credentials().get();
        }
        String sender = spec.producer().toString();
        Origin sent = spec.producer().origin(policy, parts.clock().instant());
        sleep(parts.rates().waitOf(sender));
        parts.rates().spend(sender, page.pieces().size());
        Origin origin = sent.at(parts.clock().instant());
        List<Outcome> outcomes = new ArrayList<>(page.pieces().size());
        List<String> positions = new ArrayList<>(page.pieces().size());
        for (Piece piece : page.pieces()) {
            String position = spec.name() + ":" + piece.position();
            outcomes.add(read(piece, position, origin));
            positions.add(position);
        }
        for (Outcome written : log.write(outcomes, positions, origin, page.cursor())) {
            GatewayMetric.counting(parts.metrics(), written).run();
        }
        parts.heard().note(origin, outcomes);
        parts.metrics().add(GatewayMetric.SOURCE_RECORDS, page.pieces().size(), spec.name());
    }

    private Outcome read(Piece piece, String position, Origin origin) {
        try (TraceSpan span = parts.tracing().begin(TraceStep.READ, piece.traceparent())) {
            span.tag(TraceTag.ORG, origin.org());
            span.tag(TraceTag.SENSOR, origin.sensor());
            return intake.read(frame(piece.bytes()), new Intake.Place(position, 0), origin.in(span.traceparent()));
        }
    }

    private static Frame frame(byte[] bytes) {
        int most = RecordLimits.STANDARD.maxBytes();
        return bytes.length <= most
                ? new Frame.Whole(0, bytes, true)
                : new Frame.Broken(
                        0,
                        Arrays.copyOf(bytes, KEPT_OF_TOO_LARGE),
                        bytes.length,
                        true,
                        RejectCode.TOO_LARGE,
                        "a record of " + bytes.length + " bytes; the limit is " + most);
    }

    private void troubled(@Nullable String why, @Nullable Duration asked) {
        if (isStopping()) {
            return;
        }
        sound = false;
        parts.metrics().count(GatewayMetric.SOURCE_FAILURES, spec.name());
        Duration wait = asked != null && asked.compareTo(pause) > 0 ? shorter(asked, LONGEST_PAUSE) : pause;
        LOG.warn("Source {} is tried again in {} s: {}", spec.name(), wait.toSeconds(), why);
        pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
        try {
            sleep(wait);
        } catch (InterruptedException stopped) {
            stopping.countDown();
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Ends early where the source is stopped. */
    private void sleep(Duration time) throws InterruptedException {
        if (stopping.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new InterruptedException();
        }
    }

    /** Begins to stop. */
    void stop() {
        stopping.countDown();
    }

    /** Stops within fifteen seconds; what was not written whole is written by whoever runs the source next. */
    @Override
    public void close() {
        stop();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(GENTLE_SECONDS));
            thread.interrupt();
            thread.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        sound = false;
    }
}
