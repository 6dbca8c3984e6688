package dev.noroshi.processor.metric;

import dev.noroshi.runtime.metrics.CountryPairs;
import dev.noroshi.runtime.metrics.Metric;
import dev.noroshi.runtime.metrics.MetricDefinition;
import dev.noroshi.schema.Effect;
import dev.noroshi.schema.Severity;

/** The processor's metrics. */
public enum ProcessorMetric implements Metric {
    EVENTS("events", Kind.COUNTER, "Events read, by what became of them.", "result"),
    REJECTED("events.rejected", Kind.COUNTER, "Records that could not be taken in as events, by reason.", "code"),
    FUTURE("events.future", Kind.COUNTER, "Events whose receive time lay ahead of this clock and was held back."),
    BEHIND("events.behind", Kind.TIMER, "From the receipt of an event to its versions."),
    VERSIONS("versions", Kind.COUNTER, "Versions of incidents sent, by why.", "change"),
    ALERTS("alerts", Kind.COUNTER, "Alerts written, by severity.", "severity"),
    REVOCATIONS(
            "revocations", Kind.COUNTER, "Recipients of an earlier version told that they may not have a later one."),
    DECISIONS("decisions", Kind.COUNTER, "Recipients decided on, by effect and kind of code.", "effect", "code"),
    FLOWS(
            "flows",
            Kind.COUNTER,
            (CountryPairs.MOST + 1) * Effect.values().length,
            "Recipients decided on, by their country and the source's, and by effect.",
            "from",
            "to",
            "effect"),
    COMMUNITIES(
            "communities",
            Kind.COUNTER,
            "Recipients decided on, by the community that an incident is shared in, and by effect.",
            "community",
            "effect"),
    ROUTED(
            "routed",
            Kind.TIMER,
            (CountryPairs.MOST + 1) * Severity.values().length,
            "From the gateway's receipt of an event to the first alert on it, the wait for consent included.",
            "severity",
            "from",
            "to"),
    HELD("held", Kind.COUNTER, "Versions that wait for consent, time or a policy."),
    RELEASED("held.superseded", Kind.COUNTER, "Waiting versions that a later one has made needless."),
    HELD_FULL("held.derived.full", Kind.COUNTER, "Derived incidents that had to wait where no more can."),
    HOLD_NOTICES("held.notices", Kind.COUNTER, "Notices to a source that something of its own is held."),
    RELEASED_ALERTS("released.alerts", Kind.COUNTER, "Alerts made of what had been held."),
    ASKED_AGAIN("held.answered", Kind.COUNTER, "Held versions answered differently later, by why.", "cause"),
    ORDERS_VOID(
            "orders.void",
            Kind.COUNTER,
            "Release grants and suspensions that cannot be read, or stand under another's key."),
    SUSPENSIONS("suspensions", Kind.GAUGE, "Emergency stops in force."),
    CHECKPOINTS("checkpoints", Kind.COUNTER, "Heads of decision chains signed."),
    IDS("producer.ids", Kind.COUNTER, "What the index of producers' ids was told and asked, by outcome.", "outcome"),
    FORGOTTEN("rows.forgotten", Kind.COUNTER, "Rows forgotten early because a producer is over its cap."),
    ROUTING_FAILED("routing.failed", Kind.COUNTER, "Versions on which the policy engine failed; they wait."),
    RULES_FAILED("rules.failed", Kind.COUNTER, "Release rules that could not be evaluated on a version."),
    CONTRIBUTIONS("contributions", Kind.COUNTER, "What events added to groups of correlation rules."),
    DETECTION_FAILED("detection.failed", Kind.COUNTER, "Events on which the rules failed; they took no part."),
    CORRELATED("correlated", Kind.COUNTER, "Contributions to correlation, by what became of them.", "placement"),
    CORRELATION_LEFT_OUT(
            "correlation.left.out", Kind.COUNTER, "What correlation had no room for, by the cap reached.", "cap"),
    DERIVED("derived", Kind.COUNTER, "Versions of incidents that correlation raised, by why.", "change"),
    UNANSWERED("derived.unanswered", Kind.COUNTER, "Recipients without answer: too many see different parts."),
    FOREIGN("records.foreign", Kind.COUNTER, "Records of the processor's own topics that it cannot read.", "topic"),
    RULES_SWITCHES("rules.switches", Kind.COUNTER, "Sets of correlation rules put in force."),
    RULES_REFUSED("rules.refused", Kind.COUNTER, "Records of the rules topic that were refused."),
    STORE_ROWS("store.rows", Kind.GAUGE, "Rows in a store, about.", "store", "partition"),
    CATCHING_UP(
            "catching.up", Kind.GAUGE, "1 while the clock closes nothing because old records are read.", "partition"),
    OPEN("incidents.open", Kind.GAUGE, "Incidents that dedup has open.", "partition", "pool"),
    POLICY_AGE("policy.age.seconds", Kind.GAUGE, "Seconds since the policy in force was published; -1 without one."),
    POLICY_INFO("policy.info", Kind.GAUGE, "1 for the version of the policy in force; none without one.", "version"),
    POLICY_SWITCHES("policy.switches", Kind.COUNTER, "Policies put in force."),
    POLICY_REFUSED("policy.refused", Kind.COUNTER, "Records of the policy topic that were refused."),
    STATE("state", Kind.GAUGE, "1 for the state in which the Streams client is.", "state"),
    LAG("lag.records", Kind.GAUGE, "Records of a topic not yet read by this instance.", "topic"),
    THREADS_FAILED("threads.failed", Kind.COUNTER, "Threads of the Streams client that died."),
    THREADS_ALIVE("threads.alive", Kind.GAUGE, "Threads of the Streams client that run."),
    DROPPED("records.dropped", Kind.COUNTER, "Records that Streams itself dropped."),
    COMMIT("commit.longest.seconds", Kind.GAUGE, "The longest commit of the last half minute or so."),
    WAY(
            "way.longest.seconds",
            Kind.GAUGE,
            "From a record's time to its processing, the longest of the last half minute or so, by node.",
            "node");

    private final MetricDefinition definition;

    ProcessorMetric(String name, Kind kind, String doc, String... tags) {
        this.definition = MetricDefinition.of("noroshi.processor." + name, kind, doc, tags);
    }

    ProcessorMetric(String name, Kind kind, int mostSeries, String doc, String... tags) {
        this.definition = MetricDefinition.of("noroshi.processor." + name, kind, mostSeries, doc, tags);
    }

    @Override
    public MetricDefinition definition() {
        return definition;
    }
}
