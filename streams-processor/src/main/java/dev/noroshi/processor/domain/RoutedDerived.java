package dev.noroshi.processor.domain;

import dev.noroshi.schema.Alert;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.Waiting;
import java.util.List;
import java.util.Set;

/**
 * The policy's answer for one version of a derived incident.
 *
 * @param decision every candidate of any of its contributors, with its answer
 * @param permitted one for each recipient that may have it
 * @param waiting who could have it, did consent or time not keep a contributor from them
 * @param unanswered how many got no answer because too many see different parts of it
 */
public record RoutedDerived(DecisionRecord decision, List<Permitted> permitted, List<Waiting> waiting, int unanswered) {

    /** No policy was in force: it waits for one, whoever the recipients may be. */
    public boolean undecided() {
        return NoPolicy.VERSION.equals(decision.getPolicyVersion());
    }

    /**
     * An alert made of what the recipient may see.
     *
     * @param sees the ids of those contributors' incidents
     */
    public record Permitted(Alert alert, Set<String> sees) {}
}
