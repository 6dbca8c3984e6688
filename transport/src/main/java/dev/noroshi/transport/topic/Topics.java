package dev.noroshi.transport.topic;

import dev.noroshi.schema.Alert;
import dev.noroshi.schema.Checkpoint;
import dev.noroshi.schema.ControlCommand;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.DeliveryAttempt;
import dev.noroshi.schema.DerivedIncident;
import dev.noroshi.schema.GroupContribution;
import dev.noroshi.schema.HeldIncident;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.PolicySnapshot;
import dev.noroshi.schema.ProducerId;
import dev.noroshi.schema.RejectedEvent;
import dev.noroshi.schema.ReleaseGrant;
import dev.noroshi.schema.RulesSnapshot;
import dev.noroshi.schema.SensorSign;
import dev.noroshi.schema.Suspension;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** The catalogue of topics. Names are part of the contract with partners and never change. */
public final class Topics {
    public static final String EVENTS = "noroshi.events";
    public static final String REJECTED = "noroshi.events.rejected";
    /** Which incidents the ids of producers opened, and the updates that ask for theirs. */
    public static final String PRODUCER_IDS = "noroshi.producer-ids";

    public static final String INCIDENTS = "noroshi.incidents";
    public static final String ALERTS = "noroshi.alerts";
    public static final String DECISIONS = "noroshi.decisions";
    /** Signed heads of the chains of decisions. */
    public static final String CHECKPOINTS = "noroshi.checkpoints";

    public static final String HELD = "noroshi.held";
    /** Consent of source organisations to what their marking holds. */
    public static final String GRANTS = "noroshi.grants";

    /** Emergency stops. */
    public static final String SUSPENSIONS = "noroshi.suspensions";

    public static final String POLICY = "noroshi.policy";
    public static final String CONTROL = "noroshi.control";
    /** What events add to groups of correlation rules; also where the firing of a rule is passed on to others. */
    public static final String CORRELATION = "noroshi.correlation";

    /** What correlation raises, on its way into route. */
    public static final String DERIVED = "noroshi.derived";

    public static final String RULES = "noroshi.rules";
    public static final String ATTEMPTS = "noroshi.attempts";
    public static final String DEAD_LETTERS = "noroshi.dead-letters";

    /** How far the gateway read each source that it fetches from, in the source's own words (UTF-8). */
    public static final String CURSORS = "noroshi.cursors";

    /** When each sensor was last heard, and which are silent. */
    public static final String SENSORS = "noroshi.sensors";

    private static final int MIB = 1024 * 1024;

    /** A raw record may have 1 MiB, and travels once or twice in one message with its fields beside it. */
    public static final int LARGE_MESSAGE_BYTES = 3 * MIB;

    /** A whole policy snapshot has up to 16 MiB. */
    public static final int POLICY_MESSAGE_BYTES = 17 * MIB;

    private static final List<TopicSpec> CATALOGUE = List.of(
            deleting(EVENTS, "fingerprint", IncidentEvent.class, 7, true),
            deleting(REJECTED, "producer", RejectedEvent.class, 14, false),
            deleting(PRODUCER_IDS, "organisation|producer's id", ProducerId.class, 7, false),
            new TopicSpec(
                    INCIDENTS,
                    "incident id",
                    Optional.of(Incident.class),
                    false,
                    Cleanup.COMPACT_AND_DELETE,
                    Optional.of(Duration.ofDays(30)),
                    LARGE_MESSAGE_BYTES,
                    false,
                    false),
            new TopicSpec(
                    ALERTS,
                    "recipient organisation",
                    Optional.of(Alert.class),
                    false,
                    Cleanup.DELETE,
                    Optional.of(Duration.ofDays(30)),
                    LARGE_MESSAGE_BYTES,
                    false,
                    true),
            deleting(DECISIONS, "incident id", DecisionRecord.class, 400, false),
            deleting(CHECKPOINTS, "decision chain", Checkpoint.class, 400, false),
            compacted(HELD, "source organisation|incident id", HeldIncident.class, false, LARGE_MESSAGE_BYTES),
            compacted(GRANTS, "grant id", ReleaseGrant.class, true, LARGE_MESSAGE_BYTES),
            compacted(SUSPENSIONS, "exchange, org|id or agreement|id", Suspension.class, true, LARGE_MESSAGE_BYTES),
            compacted(POLICY, "snapshot/<hash> or current", PolicySnapshot.class, true, POLICY_MESSAGE_BYTES),
            deleting(CONTROL, "organisation|command id", ControlCommand.class, 30, false),
            deleting(CORRELATION, "group of a correlation rule", GroupContribution.class, 7, false),
            deleting(DERIVED, "derived incident id", DerivedIncident.class, 7, false),
            compacted(RULES, "snapshot/<hash> or current", RulesSnapshot.class, true, POLICY_MESSAGE_BYTES),
            new TopicSpec(
                    CURSORS,
                    "source",
                    Optional.empty(),
                    false,
                    Cleanup.COMPACT,
                    Optional.empty(),
                    LARGE_MESSAGE_BYTES,
                    false,
                    false),
            compacted(
                    SENSORS,
                    "seen/<org>/<sensor>, silent/<org>/<sensor> or watch",
                    SensorSign.class,
                    true,
                    LARGE_MESSAGE_BYTES),
            deleting(ATTEMPTS, "organisation", DeliveryAttempt.class, 90, false),
            deleting(DEAD_LETTERS, "organisation", DeliveryAttempt.class, 90, false));

    private Topics() {}

    /** All topics, in the order in which a record passes them. */
    public static List<TopicSpec> catalogue() {
        return CATALOGUE;
    }

    /**
     * The topic of that name.
     *
     * @throws IllegalArgumentException if the catalogue has none
     */
    public static TopicSpec spec(String name) {
        return CATALOGUE.stream()
                .filter(spec -> spec.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No topic " + name + " in the catalogue: it has "
                        + CATALOGUE.stream().map(TopicSpec::name).toList()));
    }

    private static TopicSpec deleting(
            String name, String keyedBy, Class<? extends SpecificRecord> value, int days, boolean flushed) {
        Optional<Duration> retention = Optional.of(Duration.ofDays(days));
        return new TopicSpec(
                name,
                keyedBy,
                Optional.of(value),
                false,
                Cleanup.DELETE,
                retention,
                LARGE_MESSAGE_BYTES,
                flushed,
                false);
    }

    private static TopicSpec compacted(
            String name, String keyedBy, Class<? extends SpecificRecord> value, boolean single, int maxBytes) {
        return new TopicSpec(
                name, keyedBy, Optional.of(value), single, Cleanup.COMPACT, Optional.empty(), maxBytes, false, false);
    }
}
