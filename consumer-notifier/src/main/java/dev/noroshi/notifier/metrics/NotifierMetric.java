package dev.noroshi.notifier.metrics;

import dev.noroshi.runtime.metrics.CountryPairs;
import dev.noroshi.runtime.metrics.Metric;
import dev.noroshi.runtime.metrics.MetricDefinition;
import dev.noroshi.schema.Severity;

/** What the notifier counts and times. */
public enum NotifierMetric implements Metric {
    ATTEMPTS("noroshi.notifier.attempts", Kind.COUNTER, "Lines of the attempt log.", "outcome", "channel"),
    FIRST_ATTEMPT(
            "noroshi.notifier.first.attempt",
            Kind.TIMER,
            (CountryPairs.MOST + 1) * Severity.values().length,
            "From the gateway's receipt of the event to the first attempt to deliver the first alert on it.",
            "severity",
            "from",
            "to"),
    DELIVERED(
            "noroshi.notifier.delivered",
            Kind.TIMER,
            (CountryPairs.MOST + 1) * Severity.values().length,
            "From the gateway's receipt of the event to the receiver's acceptance of the first alert on it.",
            "severity",
            "from",
            "to"),
    ATTEMPT_TIME("noroshi.notifier.attempt.time", Kind.TIMER, "How long attempts took.", "channel"),
    DEAD_LETTERS("noroshi.notifier.dead.letters", Kind.COUNTER, "Deliveries given up for good.", "channel"),
    NOT_PERMITTED(
            "noroshi.notifier.not.permitted",
            Kind.COUNTER,
            "Deliveries that the policy or the channel's safety held back or ended, by code.",
            "code"),
    ORDERS_VOID(
            "noroshi.notifier.orders.void",
            Kind.COUNTER,
            "Release grants and suspensions that cannot be read, or stand under another's key."),
    SUSPENSIONS("noroshi.notifier.suspensions", Kind.GAUGE, "Emergency stops in force."),
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
    PULLS("noroshi.notifier.pulls", Kind.COUNTER, "Requests to mailboxes and feeds that were answered.", "way"),
    WITHHELD(
            "noroshi.notifier.withheld",
            Kind.COUNTER,
            "Alerts of a mailbox that its organisation may read no more, at each read, by code.",
            "code"),
    STREAMS("noroshi.notifier.streams", Kind.GAUGE, "Open streams of alerts."),
    STREAMS_DROPPED(
            "noroshi.notifier.streams.dropped",
            Kind.COUNTER,
            "Streams ended because their reader did not take what was written."),
    SKIPPED("noroshi.notifier.skipped", Kind.COUNTER, "Alerts and stored rows that could not be used.", "reason"),
    STEP_FAILURES("noroshi.notifier.step.failures", Kind.COUNTER, "Steps of a delivery that failed on our side."),
    POLICY_REJECTED(
            "noroshi.notifier.policy.rejected", Kind.COUNTER, "Policy records that could not be read or compiled."),
    UNDIVIDED("noroshi.notifier.undivided", Kind.GAUGE, "Alerts that wait for the policy they were made under."),
    WAITING("noroshi.notifier.waiting", Kind.GAUGE, "Deliveries that wait, parked ones included.", "channel"),
    PARKED("noroshi.notifier.parked", Kind.GAUGE, "Deliveries that wait for a disabled endpoint.", "channel"),
    HELD("noroshi.notifier.held", Kind.GAUGE, "Deliveries that the policy holds back now."),
    OLDEST(
            "noroshi.notifier.oldest.seconds",
            Kind.GAUGE,
            "How long the oldest delivery has waited that is neither parked nor held by the policy.",
            "severity"),
    ENDPOINTS(
            "noroshi.notifier.endpoints",
            Kind.GAUGE,
            "Endpoints that were sent something, by how they stand.",
            "channel",
            "state"),
    FAILING(
            "noroshi.notifier.failing.seconds",
            Kind.GAUGE,
            20,
            "How long endpoints have done nothing but fail; those that do so longest, paused ones left out.",
            "org",
            "subscription",
            "channel"),
    IN_FLIGHT("noroshi.notifier.in.flight", Kind.GAUGE, "Deliveries under way."),
    POLICY_AGE(
            "noroshi.notifier.policy.age.seconds",
            Kind.GAUGE,
            "Seconds since the policy in force was published; -1 without one."),
    POLICY_INFO(
            "noroshi.notifier.policy.info",
            Kind.GAUGE,
            "1 for the version of the policy in force; none without one.",
            "version"),
    STATE("noroshi.notifier.state", Kind.GAUGE, "1 for the state in which the Streams client is.", "state"),
    LAG("noroshi.notifier.lag.records", Kind.GAUGE, "Records of a topic not yet read by this instance.", "topic"),
    THREADS_FAILED("noroshi.notifier.threads.failed", Kind.COUNTER, "Threads of the Streams client that died."),
    THREADS_ALIVE("noroshi.notifier.threads.alive", Kind.GAUGE, "Threads of the Streams client that run."),
    DROPPED("noroshi.notifier.records.dropped", Kind.COUNTER, "Records that Streams itself dropped."),
    COMMIT("noroshi.notifier.commit.longest.seconds", Kind.GAUGE, "The longest commit of the last half minute or so."),
    WAY(
            "noroshi.notifier.way.longest.seconds",
            Kind.GAUGE,
            "From a record's time to its processing, the longest of the last half minute or so, by node.",
            "node");

    private final MetricDefinition definition;

    NotifierMetric(String name, Kind kind, String doc, String... tags) {
        this.definition = MetricDefinition.of(name, kind, doc, tags);
    }

    NotifierMetric(String name, Kind kind, int mostSeries, String doc, String... tags) {
        this.definition = MetricDefinition.of(name, kind, mostSeries, doc, tags);
    }

    @Override
    public MetricDefinition definition() {
        return definition;
    }
}
