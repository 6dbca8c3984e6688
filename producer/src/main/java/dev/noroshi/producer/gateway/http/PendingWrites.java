package dev.noroshi.producer.gateway.http;

import dev.noroshi.producer.gateway.kafka.Acknowledgements;
import dev.noroshi.producer.gateway.kafka.EventLog;
import dev.noroshi.producer.intake.Intake;
import dev.noroshi.producer.intake.Origin;
import dev.noroshi.producer.intake.Outcome;
import dev.noroshi.runtime.http.Problem;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The records of one request on their way to Kafka. */
final class PendingWrites {

    private static final Logger LOG = LoggerFactory.getLogger(PendingWrites.class);
    private static final Duration COME_BACK = Duration.ofSeconds(5);

    private final EventLog log;
    private final Origin origin;
    private final Intake.Place place;
    private final IngestReport report;
    private final Acknowledgements written = new Acknowledgements();

    PendingWrites(EventLog log, Origin origin, Intake.Place place, IngestReport report) {
        this.log = log;
        this.origin = origin;
        this.place = place;
        this.report = report;
    }

    boolean isEmpty() {
        return records() == 0;
    }

    /** Handed over so far. */
    int records() {
        return report.records();
    }

    /**
     * Hands what one record became to Kafka.
     *
     * @throws Problem 503 where Kafka or the registry is away
     */
    void add(Outcome outcome) {
        try {
            report.add(log.submit(outcome, origin, () -> position(outcome), written));
            // While Kafka is away each record waits for it anew: the first that failed ends the request.
            written.requireNoFailure();
        } catch (KafkaException | ExecutionException away) {
            throw notWritten(away);
        }
    }

    private String position(Outcome outcome) {
        String known = place.position(outcome.offset());
        return known == null ? Integer.toString(report.next()) : known;
    }

    /**
     * Waits until Kafka has acknowledged everything.
     *
     * @throws Problem 503 where it does not, in bounded time; what was written then is a repeat when it is sent again
     */
    IngestReport await() {
        try {
            written.await(log.timeout());
        } catch (ExecutionException | TimeoutException failed) {
            throw notWritten(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw notWritten(stopped);
        }
        return report;
    }

    private Problem notWritten(Exception cause) {
        LOG.warn("{}/{}: records were not acknowledged: {}", origin.org(), origin.sensor(), cause.toString());
        return Problem.of(
                        503,
                        "Not written",
                        "Kafka did not acknowledge all records in time; send the same request again, what was written"
                                + " already is recognised as a repeat")
                .retryAfter(COME_BACK);
    }
}
