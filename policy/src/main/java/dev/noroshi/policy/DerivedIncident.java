package dev.noroshi.policy;

import dev.noroshi.schema.Attack;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.CloseReason;
import dev.noroshi.schema.IncidentState;
import dev.noroshi.schema.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of an incident that a correlation rule raised. What the rule decides (title, severity, classification,
 * attacks) must not depend on the reports: each recipient reads it whichever of them it may see.
 *
 * @param closeReason null while it is open
 * @param attacks that the rule names
 * @param contributions the reports of events themselves, those of chained rules included; at most {@value #MOST}
 */
public record DerivedIncident(
        String incidentId,
        int version,
        IncidentState state,
        @Nullable CloseReason closeReason,
        String ruleId,
        String title,
        Severity severity,
        Classification classification,
        List<Attack> attacks,
        List<Contribution> contributions) {

    /** The most contributions one version may have. */
    public static final int MOST = 100;

    /** Keeps its own copies. */
    public DerivedIncident {
        attacks = List.copyOf(attacks);
        contributions = List.copyOf(contributions);
        if (contributions.isEmpty() || contributions.size() > MOST) {
            throw new IllegalArgumentException("the derived incident " + incidentId + " has " + contributions.size()
                    + " contributions; give 1 to " + MOST + ", the newest, and mark it as cut");
        }
    }
}
