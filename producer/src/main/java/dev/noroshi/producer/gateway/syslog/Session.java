package dev.noroshi.producer.gateway.syslog;

import dev.noroshi.event.CredentialIndex;
import dev.noroshi.producer.framing.Frame;
import dev.noroshi.producer.gateway.config.GatewayMetric;
import dev.noroshi.producer.gateway.declared.Unwelcome;
import dev.noroshi.producer.gateway.kafka.Acknowledgements;
import dev.noroshi.producer.intake.Formats;
import dev.noroshi.producer.intake.Intake;
import dev.noroshi.producer.intake.Origin;
import dev.noroshi.producer.intake.Outcome;
import dev.noroshi.runtime.tracing.TraceSpan;
import dev.noroshi.runtime.tracing.TraceStep;
import dev.noroshi.runtime.tracing.TraceTag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the messages of one sender to Kafka and returns when they are there, however long that takes: whoever waits for
 * it is slowed down as the sender should be. Used by one thread.
 */
final class Session {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final SyslogParts parts;
    private final SenderRule rule;
    private final Intake.Place place;
    private final Intake intake;

    /**
     * @param connection names the connection for good; with a message's number it is the message's position
     */
    Session(SyslogParts parts, ListenerSpec listener, SenderRule rule, String connection) {
        this.parts = parts;
        this.rule = rule;
        this.place = new Intake.Place(connection, 0);
        Formats formats = Formats.standard();
        String format = listener.format();
        this.intake = new Intake(
                formats, format == null ? null : formats.named(format).orElseThrow());
    }

    /**
     * Writes messages, and waits until Kafka has acknowledged them.
     *
     * @throws Unwelcome where the policy does not let the producer send; nothing of them was written then
     * @throws InterruptedException where the gateway had to close before
     */
    void deliver(List<Frame> messages) throws Unwelcome, InterruptedException {
        Origin sent = origin();
        slowDown(parts.rates().waitOf(sender()));
        parts.rates().spend(sender(), messages.size());
        Origin origin = sent.at(parts.clock().instant());
        List<Outcome> outcomes = new ArrayList<>(messages.size());
        for (Frame message : messages) {
            outcomes.add(read(message, origin));
        }
        write(outcomes, origin);
    }

    private Outcome read(Frame message, Origin origin) {
        try (TraceSpan span = parts.tracing().begin(TraceStep.READ, null)) {
            span.tag(TraceTag.ORG, origin.org());
            span.tag(TraceTag.SENSOR, origin.sensor());
            return intake.read(message, place, origin.in(span.traceparent()));
        }
    }

    /** The sender's name, as the rates know it. */
    String sender() {
        return rule.producer().toString();
    }

    private Origin origin() throws Unwelcome, InterruptedException {
        CredentialIndex index = parts.credentials().get();
        while (index == null) {
            pause(PAUSE);
            index = parts.credentials().get();
        }
        return rule.producer().origin(index, parts.clock().instant());
    }

    private void write(List<Outcome> outcomes, Origin origin) throws InterruptedException {
        List<Submitted> submitted = new ArrayList<>(outcomes.size());
        for (Outcome outcome : outcomes) {
            submitted.add(submit(outcome, origin));
        }
        for (int i = 0; i < submitted.size(); i++) {
            Submitted one = submitted.get(i);
            while (!acknowledged(one)) {
                pause(PAUSE);
                one = submit(outcomes.get(i), origin);
            }
            GatewayMetric.counting(parts.metrics(), one.outcome()).run();
        }
        parts.heard().note(origin, outcomes);
    }

    /** What became of one message, on its way to Kafka. */
    private record Submitted(Outcome outcome, Acknowledgements written) {}

    private Submitted submit(Outcome outcome, Origin origin) throws InterruptedException {
        while (true) {
            var written = new Acknowledgements();
            try {
                Outcome became = parts.log()
                        .submit(
                                outcome,
                                origin,
                                () -> Objects.requireNonNullElse(place.position(outcome.offset()), ""),
                                written);
                return new Submitted(became, written);
            } catch (KafkaException away) {
                complain(away);
                pause(PAUSE);
            }
        }
    }

    private boolean acknowledged(Submitted one) throws InterruptedException {
        try {
            one.written().await(parts.log().timeout());
            return true;
        } catch (ExecutionException failed) {
            complain(failed.getCause());
            return false;
        } catch (TimeoutException late) {
            complain(late);
            return false;
        }
    }

    private void complain(@Nullable Throwable away) {
        parts.metrics().count(GatewayMetric.KAFKA_FAILURES);
        LOG.warn("{}: a message was not acknowledged and is sent again: {}", sender(), String.valueOf(away));
    }

    /** While the gateway closes nobody is slowed down: what was taken is to be written. */
    private void slowDown(Duration wait) throws InterruptedException {
        if (!wait.isZero() && parts.closing().await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
            LOG.debug("{} is no longer slowed down", sender());
        }
    }

    private static void pause(Duration pause) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(pause.toNanos());
    }
}
