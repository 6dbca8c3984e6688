package dev.noroshi.producer.gateway.http;

import dev.noroshi.producer.format.Framing;
import dev.noroshi.producer.framing.Frame;
import dev.noroshi.producer.framing.RecordFramer;
import dev.noroshi.producer.gateway.config.GatewayMetric;
import dev.noroshi.producer.gateway.config.GatewaySettings;
import dev.noroshi.producer.gateway.kafka.EventLog;
import dev.noroshi.producer.gateway.limit.RateLimits;
import dev.noroshi.producer.gateway.silence.LastRecords;
import dev.noroshi.producer.intake.Formats;
import dev.noroshi.producer.intake.Intake;
import dev.noroshi.producer.intake.Origin;
import dev.noroshi.producer.intake.Outcome;
import dev.noroshi.producer.record.ObjectsInPlace;
import dev.noroshi.producer.record.RecordLimits;
import dev.noroshi.producer.record.SourceRecord;
import dev.noroshi.runtime.http.Problem;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.runtime.tracing.TraceSpan;
import dev.noroshi.runtime.tracing.TraceStep;
import dev.noroshi.runtime.tracing.TraceTag;
import dev.noroshi.runtime.tracing.Traceparent;
import dev.noroshi.runtime.tracing.Tracing;
import dev.noroshi.schema.Credential;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** `POST /v1/events`: reads the records of the body and answers once Kafka has acknowledged every one of them. */
public final class IngestHandler implements Handler {

    /** A trace of a request with many records would be too large for whoever keeps or reads it. */
    private static final int MOST_TRACED = 100;

    private final GatewaySettings.Limits limits;
    private final EventLog log;
    private final Metrics metrics;
    private final Tracing tracing;
    private final InstantSource clock;
    private final ProducerAuth auth;
    private final RateLimits rates;
    private final LastRecords heard;
    private final ByteBudget budget;
    private final Formats formats = Formats.standard();
    private final AtomicInteger serving = new AtomicInteger();
    private volatile boolean draining;

    public IngestHandler(GatewaySettings.Limits limits, IngestParts parts) {
        this.limits = limits;
        this.log = parts.log();
        this.metrics = parts.metrics();
        this.tracing = parts.tracing();
        this.clock = parts.clock();
        this.auth = new ProducerAuth(parts.inForce());
        this.rates = parts.rates();
        this.heard = parts.heard();
        this.budget = new ByteBudget(limits.maxInFlightBytes());
        metrics.gauge(GatewayMetric.IN_FLIGHT_BYTES, budget::held);
    }

    @Override
    public void handle(Context context) throws IOException {
        long began = System.nanoTime();
        serving.incrementAndGet();
        int status = 500;
        try {
            status = serve(context);
        } catch (Problem problem) {
            status = problem.status();
            throw problem;
        } finally {
            serving.decrementAndGet();
            metrics.time(GatewayMetric.REQUEST_TIME, Duration.ofNanos(System.nanoTime() - began));
            metrics.count(GatewayMetric.REQUESTS, Integer.toString(status));
        }
    }

    /** Sends new requests away from now on. */
    public void drain() {
        draining = true;
    }

    /** Requests being served. */
    public int serving() {
        return serving.get();
    }

    private int serve(Context context) throws IOException {
        if (draining) {
            throw Problem.of(503, "Closing", "this gateway is shutting down; send to another one, or again in a moment")
                    .retryAfter(Duration.ofSeconds(5));
        }
        Credential credential = auth.producer(context);
        String sender = credential.getOrg() + "/" + credential.getName();
        requireSlowness(sender);
        IngestRequest request = IngestRequest.of(context, formats);
        try (ByteBudget.Lease lease = budget.lease(credential.getOrg());
                TraceSpan span = tracing.begin(TraceStep.RECEIVE, request.traceparent())) {
            byte[] body = new RequestBody(limits, lease).read(context.req().getInputStream(), request.gzip());
            metrics.add(GatewayMetric.BYTES, body.length);
            requireFewRecords(body, request);
            Origin origin = origin(credential, span.traceparent());
            IngestReport report = ingest(body, request, origin);
            rates.spend(sender, report.outcomes());
            if (report.someRead()) {
                heard.note(origin);
            }
            describe(span, credential, report);
            context.status(report.status())
                    .contentType(ContentType.APPLICATION_JSON)
                    .result(report.body());
            return report.status();
        }
    }

    private void requireSlowness(String sender) {
        Duration wait = rates.waitOf(sender);
        if (!wait.isZero()) {
            throw Problem.of(
                            429,
                            "Too many records",
                            "this credential sent more than " + rates.perSecond()
                                    + " records a second; wait as Retry-After says")
                    .retryAfter(wait);
        }
    }

    private static void describe(TraceSpan span, Credential credential, IngestReport report) {
        span.tag(TraceTag.ORG, credential.getOrg());
        span.tag(TraceTag.SENSOR, credential.getName());
        span.tag(TraceTag.RECORDS, Integer.toString(report.records()));
        span.tag(TraceTag.STATUS, Integer.toString(report.status()));
    }

    private Origin origin(Credential credential, @Nullable String traceparent) {
        return new Origin(
                credential.getOrg(),
                credential.getName(),
                false,
                credential.getHandling(),
                credential.getIdentity(),
                clock.instant(),
                traceparent);
    }

    private IngestReport ingest(byte[] body, IngestRequest request, Origin origin) throws IOException {
        var intake = new Intake(formats, request.format());
        var writes = new PendingWrites(log, origin, request.place(), new IngestReport(metrics));
        Origin unseen = origin.in(Traceparent.unsampled(origin.traceparent()));
        RecordFramer framer = framer(body, request, SourceRecord.inPlace(origin.org(), origin.sensor()));
        for (Frame frame = framer.next(); frame != null; frame = framer.next()) {
            boolean looked = writes.records() < MOST_TRACED;
            write(writes, intake.read(frame, request.place(), looked ? origin : unseen));
        }
        if (writes.isEmpty()) {
            throw Problem.of(400, "No records", "the body holds no record; send at least one");
        }
        return acknowledged(writes);
    }

    private void write(PendingWrites writes, Outcome outcome) {
        try {
            writes.add(outcome);
        } catch (Problem notWritten) {
            metrics.count(GatewayMetric.KAFKA_FAILURES);
            throw notWritten;
        }
    }

    private IngestReport acknowledged(PendingWrites writes) {
        try {
            IngestReport report = writes.await();
            report.count();
            return report;
        } catch (Problem notWritten) {
            metrics.count(GatewayMetric.KAFKA_FAILURES);
            throw notWritten;
        }
    }

    /** Before anything is written, so that a request is refused whole. */
    private void requireFewRecords(byte[] body, IngestRequest request) throws IOException {
        if (RecordFramer.atMost(body) <= limits.maxRequestRecords()) {
            return;
        }
        RecordFramer framer = framer(body, request, null);
        int records = 0;
        for (Frame frame = framer.next(); frame != null; frame = framer.next()) {
            records++;
            if (records > limits.maxRequestRecords()) {
                throw Problem.of(
                        413,
                        "Too many records",
                        "the body holds more than " + limits.maxRequestRecords()
                                + " records; send fewer records at once");
            }
        }
    }

    private static RecordFramer framer(byte[] body, IngestRequest request, @Nullable ObjectsInPlace objects) {
        Framing framing =
                request.format() == null ? Framing.ANY : request.format().framing();
        return new RecordFramer(body, framing, RecordLimits.STANDARD, objects);
    }
}
