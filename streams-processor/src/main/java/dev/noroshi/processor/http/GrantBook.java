package dev.noroshi.processor.http;

import dev.noroshi.policy.Orders;
import dev.noroshi.runtime.http.Problem;
import dev.noroshi.schema.ReleaseGrant;
import dev.noroshi.transport.order.OrderWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;

/** The grants as every instance knows them, and the log where new ones are written. Thread-safe. */
public final class GrantBook {

    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Orders orders;
    private final OrderWriter<ReleaseGrant> log;

    public GrantBook(Orders orders, OrderWriter<ReleaseGrant> log) {
        this.orders = orders;
        this.log = log;
    }

    /** Those of one organisation that are remembered, by id. */
    List<ReleaseGrant> of(String org) {
        return orders.all().stream()
                .filter(grant -> grant.getGrantedBy().equals(org))
                .toList();
    }

    /** One of an organisation's; empty where it gave none of that id, or it ran out a day ago or earlier. */
    Optional<ReleaseGrant> of(String org, String id) {
        return orders.grant(id).filter(grant -> grant.getGrantedBy().equals(org));
    }

    /**
     * Returns once Kafka has it.
     *
     * @throws Problem 409 where the very same was taken back: a request that comes twice must not bring it back; 503 where
     *     Kafka does not take it
     */
    void give(ReleaseGrant grant) throws InterruptedException {
        if (orders.grant(grant.getId())
                .filter(known -> known.getRevoked() != null)
                .isPresent()) {
            throw Problem.of(
                    409,
                    "Taken back",
                    "the grant " + grant.getId() + " was taken back; give another reason or another end to grant anew");
        }
        write(grant);
    }

    /**
     * Returns once Kafka has it.
     *
     * @throws Problem 503 where Kafka does not take it
     */
    void write(ReleaseGrant grant) throws InterruptedException {
        try {
            log.append(grant);
        } catch (KafkaException notWritten) {
            throw Problem.of(503, "Not taken", notWritten.getMessage() + "; ask again in a moment")
                    .retryAfter(AGAIN);
        }
    }
}
