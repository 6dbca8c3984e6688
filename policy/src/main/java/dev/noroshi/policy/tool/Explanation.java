package dev.noroshi.policy.tool;

import dev.noroshi.policy.Decision;
import dev.noroshi.policy.gate.Gate;
import dev.noroshi.schema.GateResult;
import dev.noroshi.schema.RedactionResult;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** A decision in plain English, gate by gate, for whoever must account for it. */
public final class Explanation {

    private Explanation() {}

    /** Several lines, the last one ended too. */
    public static String of(Decision decision) {
        StringBuilder text = new StringBuilder();
        line(text, "Event %s for %s, asked as of %s.", decision.eventId(), decision.recipient(), decision.at());
        line(text, "Policy %s, engine %s.", decision.policyVersion(), decision.engineVersion());
        line(text, "Answer: %s (%s). %s", decision.effect(), decision.code(), Meaning.of(decision.code()));
        if (decision.candidateBecause().isEmpty()) {
            line(text, "It was no candidate: no path, audience or constituency leads to it.");
        } else {
            line(text, "It was a candidate because of: %s.", String.join(", ", decision.candidateBecause()));
        }
        gates(text, decision);
        redactions(text, decision);
        if (!decision.obligations().isEmpty()) {
            line(text, "It comes with the obligations: %s.", String.join(", ", decision.obligations()));
        }
        return text.toString();
    }

    private static void gates(StringBuilder text, Decision decision) {
        Map<Gate, GateResult> results = new EnumMap<>(Gate.class);
        decision.gates().forEach(result -> results.put(Gate.valueOf(result.getGate()), result));
        for (Gate gate : Gate.values()) {
            GateResult result = results.get(gate);
            if (result != null) {
                line(text, "  %-3s %-18s %-5s %s", gate, gate.subject(), result.getOutcome(), result.getDetail());
            } else if (gate == Gate.G9) {
                line(text, "  %-3s %-18s %-5s %s", gate, gate.subject(), "-", "asked only when alerts are sent");
            } else {
                line(text, "  %-3s %-18s %-5s %s", gate, gate.subject(), "-", "not asked: an earlier gate ended it");
            }
        }
    }

    private static void redactions(StringBuilder text, Decision decision) {
        for (RedactionResult each : decision.redactions()) {
            line(
                    text,
                    "  %s (%s) %s, as %s asks.",
                    each.getField(),
                    each.getDataClass(),
                    Meaning.ofAction(each.getAction()),
                    each.getBy());
        }
    }

    private static void line(StringBuilder text, String template, Object... values) {
        text.append(String.format(Locale.ROOT, template, values)).append('\n');
    }
}
