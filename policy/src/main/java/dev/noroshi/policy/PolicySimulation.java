package dev.noroshi.policy;

import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.Permit;
import dev.noroshi.schema.Refusal;
import dev.noroshi.schema.RefusalGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Decides again, under another policy, what was decided, as of the instant at which it was; and tells what differs. */
public final class PolicySimulation {

    private final Policy next;
    private final Grants grants;

    /**
     * @param grants those known now: one that was void then, or has run out since, is judged by its own dates
     */
    public PolicySimulation(Policy next, Grants grants) {
        this.next = next;
        this.grants = grants;
    }

    /**
     * A recipient that would get what it did not, or not get what it did.
     *
     * @param reaches whether it would get it
     * @param before effect and code as recorded, such as `DENY NO_PATH`; `no candidate`
     * @param after effect and code under the other policy
     */
    public record Change(
            String incidentId,
            int version,
            String source,
            String recipient,
            boolean reaches,
            String before,
            String after) {

        /** One line for a person. */
        @Override
        public String toString() {
            return "%s %s: incident %s v%d of %s: %s (was %s)"
                    .formatted(reaches ? "+" : "-", recipient, incidentId, version, source, after, before);
        }
    }

    /** What would differ for a version of an incident from what was decided on it, by recipient. */
    public List<Change> replay(Incident incident, DecisionRecord recorded) {
        Map<String, String> before = answers(recorded);
        Map<String, String> after =
                answers(next.route(incident, grants, recorded.getAt()).decision());
        List<Change> changes = new ArrayList<>();
        Map<String, String> all = new TreeMap<>(before);
        all.putAll(after);
        for (String recipient : all.keySet()) {
            String was = before.getOrDefault(recipient, "no candidate");
            String would = after.getOrDefault(recipient, "no candidate");
            if (isPermit(was) != isPermit(would)) {
                changes.add(new Change(
                        recorded.getIncidentId(),
                        recorded.getVersion(),
                        recorded.getSourceOrg(),
                        recipient,
                        isPermit(would),
                        was,
                        would));
            }
        }
        return changes;
    }

    private static boolean isPermit(String answer) {
        return answer.startsWith("PERMIT ");
    }

    private static Map<String, String> answers(DecisionRecord record) {
        Map<String, String> answers = new TreeMap<>();
        for (Permit permit : record.getPermits()) {
            answers.put(permit.getRecipient(), "PERMIT " + permit.getCode());
        }
        for (RefusalGroup group : record.getRefusals()) {
            for (Refusal refusal : group.getRefusals()) {
                answers.put(refusal.getRecipient(), group.getEffect() + " " + group.getCode());
            }
        }
        return answers;
    }
}
