package dev.noroshi.policy;

import dev.noroshi.schema.Effect;
import dev.noroshi.schema.GateResult;
import dev.noroshi.schema.RedactionResult;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer for one event and one recipient, whole.
 *
 * @param candidateBecause empty where the recipient is no candidate and was asked about all the same
 * @param path the ways found, such as `member:jnsa`
 * @param policyVersion the hash of the snapshot it was made under, or `none`
 */
public record Decision(
        String decisionId,
        Instant at,
        String eventId,
        @Nullable String producerUid,
        @Nullable String incidentId,
        String recipient,
        List<String> candidateBecause,
        Effect effect,
        String code,
        List<String> path,
        @Nullable String agreement,
        List<GateResult> gates,
        List<RedactionResult> redactions,
        List<String> obligations,
        String policyVersion,
        String engineVersion) {

    /** One line of JSON, its members in the order of this record; null ones are left out, lists are not. */
    public String toJson() {
        return DecisionJson.write(this);
    }
}
