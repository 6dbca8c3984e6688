package dev.noroshi.policy.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Map;
import java.util.Set;

/** A compiled CEL expression; safe for use by many threads. */
public final class Expression {

    /** The members of `event` that an alert's release part holds too. */
    private static final Set<String> RELEASED =
            Set.of("classification", "severity", "severityId", "tlp", "community", "orcon");

    private final CelRuntime.Program program;
    private final CelAbstractSyntaxTree tree;
    private final Set<String> eventMembers;
    private final boolean readsRecipient;

    Expression(CelRuntime.Program program, CelAbstractSyntaxTree tree, Set<String> identifiers, Set<String> members) {
        this.program = program;
        this.tree = tree;
        this.eventMembers = members;
        this.readsRecipient = identifiers.contains("recipient");
    }

    /** Whether the answer may differ from recipient to recipient. */
    public boolean readsRecipient() {
        return readsRecipient;
    }

    /** Whether all it reads of the event stands in an alert's release part. */
    public boolean readsReleaseOnly() {
        return RELEASED.containsAll(eventMembers);
    }

    CelAbstractSyntaxTree tree() {
        return tree;
    }

    /** Asks it of one event and one pair of organisations. */
    public Match matches(Map<String, Object> event, Map<String, Object> source, Map<String, Object> recipient) {
        try {
            Object answer = program.eval(Map.of("event", event, "source", source, "recipient", recipient));
            if (answer instanceof Boolean truth) {
                return truth ? Match.YES : Match.NO;
            }
            return Match.FAILED;
        } catch (CelEvaluationException failed) {
            return Match.FAILED;
        }
    }
}
