package dev.noroshi.processor.topology;

/** The names of every node and store. They are part of the stored state: a changed one begins from nothing. */
public final class Names {

    /** Consumer group, internal topics and state folder. */
    public static final String APPLICATION = "noroshi-processor";

    static final String EVENTS_SOURCE = "events-source";
    static final String DEDUP = "dedup-and-route";
    static final String INCIDENTS_SINK = "incidents-sink";
    static final String ALERTS_SINK = "alerts-sink";
    static final String DECISIONS_SINK = "decisions-sink";
    static final String HELD_SINK = "held-sink";
    static final String REJECTED_SINK = "rejected-sink";

    static final String SEEN_STORE = "seen";
    static final String TALLIES_STORE = "tallies";
    static final String CONTENTS_STORE = "contents";
    static final String DUE_STORE = "due";
    static final String LEDGERS_STORE = "ledgers";
    static final String CHAIN_STORE = "decision-chain";

    private Names() {}
}
