package dev.noroshi.cli.policy;

import dev.noroshi.cli.common.TopicSnapshot;
import dev.noroshi.policy.Grants;
import dev.noroshi.policy.Policy;
import dev.noroshi.policy.PolicyCompiler;
import dev.noroshi.policy.PolicyKeys;
import dev.noroshi.policy.SnapshotCodec;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.PolicySnapshot;
import dev.noroshi.schema.ReleaseGrant;
import dev.noroshi.transport.streams.SnapshotFeed;
import dev.noroshi.transport.topic.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the hub's topics keep of policies, decisions, incidents and grants. */
final class PolicyHistory {

    private final TopicSnapshot topics;
    private final PolicyKeys keys;

    PolicyHistory(TopicSnapshot topics, PolicyKeys keys) {
        this.topics = topics;
        this.keys = keys;
    }

    /** The policy in force; {@link Policy#none()} where none is. */
    Policy inForce() {
        Map<String, PolicySnapshot> snapshots = snapshots();
        PolicySnapshot pointer = snapshots.get(SnapshotFeed.CURRENT);
        return pointer == null
                ? Policy.none()
                : compiled(snapshots, pointer.getHash()).orElseGet(Policy::none);
    }

    /** The policy of that hash, if the hub still has it. */
    Optional<Policy> version(String hash) {
        return compiled(snapshots(), hash);
    }

    private Optional<Policy> compiled(Map<String, PolicySnapshot> snapshots, String hash) {
        return Optional.ofNullable(snapshots.get(SnapshotFeed.SNAPSHOT + hash))
                .map(snapshot -> PolicyCompiler.compile(SnapshotCodec.decode(snapshot), keys));
    }

    private Map<String, PolicySnapshot> snapshots() {
        Map<String, PolicySnapshot> newest = new HashMap<>();
        topics.read(Topics.POLICY, PolicySnapshot.class, Instant.EPOCH, newest::put);
        return newest;
    }

    /** All decisions on an incident, the oldest version first. */
    List<DecisionRecord> decisions(String incidentId) {
        List<DecisionRecord> found = new ArrayList<>();
        topics.read(Topics.DECISIONS, DecisionRecord.class, Instant.EPOCH, (key, record) -> {
            if (record.getOrder() == null && record.getIncidentId().equals(incidentId)) {
                found.add(record);
            }
        });
        found.sort(Comparator.comparing(DecisionRecord::getVersion).thenComparing(DecisionRecord::getAt));
        return found;
    }

    /** The decisions written since then. */
    List<DecisionRecord> decisions(Instant since) {
        List<DecisionRecord> found = new ArrayList<>();
        topics.read(Topics.DECISIONS, DecisionRecord.class, since, (key, record) -> {
            if (record.getOrder() == null) {
                found.add(record);
            }
        });
        return found;
    }

    /** Versions of incidents written since then that the topic still has, by {@link #name}. */
    Map<String, Incident> incidents(Instant since) {
        Map<String, Incident> found = new HashMap<>();
        topics.read(
                Topics.INCIDENTS,
                Incident.class,
                since,
                (key, incident) -> found.put(name(incident.getIncidentId(), incident.getVersion()), incident));
        return found;
    }

    /** Names one version of an incident. */
    static String name(String incidentId, int version) {
        return incidentId + " v" + version;
    }

    /** The grants there are now. */
    Grants grants() {
        Map<String, ReleaseGrant> newest = new HashMap<>();
        topics.read(Topics.GRANTS, ReleaseGrant.class, Instant.EPOCH, newest::put);
        return Grants.of(newest.values());
    }
}
