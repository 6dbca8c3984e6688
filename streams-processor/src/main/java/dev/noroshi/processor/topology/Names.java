package dev.noroshi.processor.topology;

import dev.noroshi.transport.topic.Groups;

/** The names of every node and store. They are part of the stored state: a changed one begins from nothing. */
public final class Names {

    /** Consumer group, internal topics and state folder. */
    public static final String APPLICATION = Groups.PROCESSOR;

    static final String EVENTS_SOURCE = "events-source";
    static final String DEDUP = "dedup-and-route";
    static final String INCIDENTS_SINK = "incidents-sink";
    static final String ALERTS_SINK = "alerts-sink";
    static final String DECISIONS_SINK = "decisions-sink";
    static final String HELD_SINK = "held-sink";
    static final String REJECTED_SINK = "rejected-sink";

    static final String PRODUCER_IDS_SINK = "producer-ids-sink";
    static final String PRODUCER_IDS_SOURCE = "producer-ids-source";
    static final String PRODUCER_IDS = "producer-ids";
    static final String SETTLED_SINK = "settled-events-sink";
    static final String PRODUCER_IDS_STORE = "producer-ids";

    static final String CORRELATION_SINK = "correlation-sink";
    static final String CORRELATION_SOURCE = "correlation-source";
    static final String CORRELATE = "correlate";
    static final String CHAINED_SINK = "correlation-chained-sink";
    static final String DERIVED_SINK = "derived-sink";

    static final String DERIVED_SOURCE = "derived-source";
    static final String DERIVED_ROUTE = "derived-route";
    static final String DERIVED_INCIDENTS_SINK = "derived-incidents-sink";
    static final String DERIVED_ALERTS_SINK = "derived-alerts-sink";
    static final String DERIVED_DECISIONS_SINK = "derived-decisions-sink";

    static final String CORRELATION_STORE = "correlation";
    static final String DERIVED_STORE = "derived";

    static final String HELD_SOURCE = "held-source";
    static final String RELEASE = "release";
    static final String RELEASE_ALERTS_SINK = "release-alerts-sink";
    static final String RELEASE_DECISIONS_SINK = "release-decisions-sink";
    static final String RELEASE_HELD_SINK = "release-held-sink";

    static final String CHECKPOINTS_SINK = "checkpoints-sink";
    static final String DERIVED_CHECKPOINTS_SINK = "derived-checkpoints-sink";
    static final String RELEASE_CHECKPOINTS_SINK = "release-checkpoints-sink";

    static final String GRANTS_STORE = "grants";
    static final String SUSPENSIONS_STORE = "suspensions";

    /** Where the release step keeps what is held. */
    public static final String HELD_STORE = "held";

    static final String MEMORY_STORE = "memory";
    static final String COUNTS_STORE = "counts";

    private Names() {}
}
