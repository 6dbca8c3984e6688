package dev.noroshi.notifier.topology;

import dev.noroshi.notifier.domain.OutboxRow;
import dev.noroshi.notifier.domain.Outcome;
import dev.noroshi.notifier.domain.Purpose;
import dev.noroshi.notifier.metrics.NotifierMetric;
import dev.noroshi.runtime.metrics.CountryPairs;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.AlertType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Measures how long the first alert on an incident took from the gateway on. What a clock has made, an operator has
 * asked for, or goes another way because a first one failed, is left out: its event is old by intention.
 */
final class Way {

    private static final String HUB = "hub";
    private static final CountryPairs PAIRS = new CountryPairs();

    private final PolicyInForce policy;
    private final Metrics metrics;

    Way(PolicyInForce policy, Metrics metrics) {
        this.policy = policy;
        this.metrics = metrics;
    }

    /** The source's country as far as it is to be measured; empty where the delivery is not. */
    String origin(OutboxRow row, Alert alert) {
        AlertContent content = alert.getContent();
        boolean first = row.purpose() == Purpose.ALERT && content.getType() == AlertType.CREATED;
        if (!first || content.getHold() != null) {
            return "";
        }
        String source = alert.getRelease().getSourceOrg();
        String country = source.equals(HUB) ? HUB : policy.current().country(source);
        return country == null ? CountryPairs.NONE : country;
    }

    /** An exchange has ended. */
    void ended(OutboxRow row, String origin, Outcome outcome, Duration took, Instant now) {
        if (origin.isEmpty() || outcome instanceof Outcome.NotTried) {
            return;
        }
        List<String> pair = PAIRS.of(origin, policy.current().country(row.org()));
        if (row.attempt() == 0) {
            time(NotifierMetric.FIRST_ATTEMPT, row, pair, now.minus(took));
        }
        if (outcome instanceof Outcome.Delivered) {
            time(NotifierMetric.DELIVERED, row, pair, now);
        }
    }

    private void time(NotifierMetric metric, OutboxRow row, List<String> pair, Instant at) {
        Duration since = Duration.between(row.receivedAt(), at);
        metrics.time(
                metric,
                since.isNegative() ? Duration.ZERO : since,
                row.severity().name(),
                pair.get(0),
                pair.get(1));
    }
}
