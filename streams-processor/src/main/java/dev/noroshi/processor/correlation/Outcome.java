package dev.noroshi.processor.correlation;

import dev.noroshi.schema.DerivedIncident;
import dev.noroshi.schema.GroupContribution;
import dev.noroshi.sigma.correlation.Firing;
import dev.noroshi.sigma.correlation.Placement;
import java.util.List;

/**
 * What one contribution brought about.
 *
 * @param placement what became of it
 * @param firings every firing of the rule that it began or went on with, whether or not that is news
 * @param raised versions of derived incidents that are news
 * @param chained what the firings add to further rules
 * @param leftOut a cap kept something out: groups of the organisation, or contributors of the group
 */
public record Outcome(
        Placement placement,
        List<Firing> firings,
        List<DerivedIncident> raised,
        List<GroupContribution> chained,
        List<LeftOut> leftOut) {

    /** Which cap was reached. */
    public enum LeftOut {
        /** The organisation has too many groups: one of its own was forgotten early. */
        GROUP,
        /** The group stands on too many incidents, or on one that is too large: this one is not named. */
        CONTRIBUTOR,
        /** More groups or values of one event than are looked at. */
        VALUES
    }

    public Outcome {
        firings = List.copyOf(firings);
        raised = List.copyOf(raised);
        chained = List.copyOf(chained);
        leftOut = List.copyOf(leftOut);
    }
}
