package dev.noroshi.transport.streams;

import dev.noroshi.schema.PolicySnapshot;
import dev.noroshi.schema.RulesSnapshot;
import dev.noroshi.transport.topic.Topics;
import java.util.function.Function;

/**
 * A compacted topic of snapshots: each whole under `snapshot/<hash>`, and `current` naming the one in force.
 *
 * @param topic its name
 * @param what it holds, for people and for the names of store and source
 * @param hash which a snapshot says it has
 */
public record SnapshotTopic<S>(String topic, String what, Function<S, String> hash) {

    /** The sharing policy. */
    public static final SnapshotTopic<PolicySnapshot> POLICY =
            new SnapshotTopic<>(Topics.POLICY, "policy", PolicySnapshot::getHash);

    /** The Sigma rules. */
    public static final SnapshotTopic<RulesSnapshot> RULES =
            new SnapshotTopic<>(Topics.RULES, "rules", RulesSnapshot::getHash);

    String store() {
        return what;
    }

    String source() {
        return what + "-source";
    }
}
