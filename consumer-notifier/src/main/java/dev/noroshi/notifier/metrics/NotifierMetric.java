package dev.noroshi.notifier.metrics;

import dev.noroshi.runtime.metrics.Metric;
import java.util.List;

/** What the notifier counts and times. */
public enum NotifierMetric implements Metric {
    ATTEMPTS("noroshi.notifier.attempts", Kind.COUNTER, "Lines of the attempt log.", "outcome", "channel"),
    LATENCY(
            "noroshi.notifier.latency",
            Kind.TIMER,
            "From the gateway's receipt of the event to the receiver's acceptance of the alert.",
            "severity"),
    ATTEMPT_TIME("noroshi.notifier.attempt.time", Kind.TIMER, "How long attempts took.", "channel"),
    DEAD_LETTERS("noroshi.notifier.dead.letters", Kind.COUNTER, "Deliveries given up for good.", "channel"),
    NOT_PERMITTED(
            "noroshi.notifier.not.permitted",
            Kind.COUNTER,
            "Deliveries that the policy or the channel's safety held back or ended, by code.",
            "code"),
    REVOKED(
            "noroshi.notifier.revoked",
            Kind.COUNTER,
            "Recipients told by the processor that they may not have a later version."),
    EXPRESSIONS_FAILED(
            "noroshi.notifier.expressions.failed",
            Kind.COUNTER,
            "Subscriptions whose expression failed on an alert, which then did not match."),
    FELL_BACK("noroshi.notifier.fell.back", Kind.COUNTER, "Alerts sent to the fallback of a subscription that failed."),
    ESCALATED(
            "noroshi.notifier.escalated",
            Kind.COUNTER,
            "Grave alerts sent to the fallback of a subscription because nobody acknowledged them in time."),
    COMMANDS(
            "noroshi.notifier.commands",
            Kind.COUNTER,
            "Commands of organisations and operators, by whether they could be obeyed.",
            "action",
            "result"),
    UNACKNOWLEDGED(
            "noroshi.notifier.unacknowledged",
            Kind.GAUGE,
            "Alerts with a fallback that are remembered, acknowledged ones included."),
    NOT_TRIED(
            "noroshi.notifier.not.tried",
            Kind.COUNTER,
            "Attempts put off because this instance had no room for them.",
            "channel"),
    SKIPPED("noroshi.notifier.skipped", Kind.COUNTER, "Alerts and stored rows that could not be used.", "reason"),
    STEP_FAILURES("noroshi.notifier.step.failures", Kind.COUNTER, "Steps of a delivery that failed on our side."),
    POLICY_REJECTED(
            "noroshi.notifier.policy.rejected", Kind.COUNTER, "Policy records that could not be read or compiled."),
    WAITING("noroshi.notifier.waiting", Kind.GAUGE, "Deliveries that wait, parked ones included."),
    PARKED("noroshi.notifier.parked", Kind.GAUGE, "Deliveries that wait for a disabled endpoint."),
    OLDEST(
            "noroshi.notifier.oldest.seconds",
            Kind.GAUGE,
            "How long the oldest delivery that is not parked has waited."),
    BREAKERS_OPEN("noroshi.notifier.breakers.open", Kind.GAUGE, "Endpoints left alone for a while after failures."),
    IN_FLIGHT("noroshi.notifier.in.flight", Kind.GAUGE, "Deliveries under way.");

    private final String metricName;
    private final Kind kind;
    private final String doc;
    private final List<String> tags;

    NotifierMetric(String metricName, Kind kind, String doc, String... tags) {
        this.metricName = metricName;
        this.kind = kind;
        this.doc = doc;
        this.tags = List.of(tags);
    }

    @Override
    public String metricName() {
        return metricName;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public List<String> tags() {
        return tags;
    }

    @Override
    public String doc() {
        return doc;
    }
}
