package dev.noroshi.policy.naive;

import dev.noroshi.schema.Attribution;
import dev.noroshi.schema.Effect;
import dev.noroshi.schema.Endpoint;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * G11, as far as the text settles it without naming a class for every field: what is left for certain, what leaks for
 * certain. In between it is {@link #UNSETTLED}, and any outcome of this gate is as good as another.
 */
final class Residue {

    static final Verdict UNSETTLED = new Verdict(Effect.PERMIT, "UNSETTLED", null);

    private Residue() {}

    /** @param redaction null where nothing is redacted */
    static Verdict ask(Facts f, @Nullable Redaction redaction, boolean notice) {
        boolean candidates = !f.event.getAttackers().isEmpty()
                || !f.event.getMalware().isEmpty()
                || !f.event.getVulnerabilities().isEmpty()
                || !f.event.getObservables().isEmpty()
                || f.event.getVictims().stream().anyMatch(f::isOwn);
        if (!candidates) {
            return Verdict.deny("NOTHING_LEFT");
        }
        if (redaction == null) {
            boolean nameless = f.handling()
                    .filter(h -> h.getAttribution() == Attribution.MUST_NOT)
                    .isPresent();
            boolean own = f.sourceId().equals(f.recipient.id());
            return nameless && !own ? new Verdict(Effect.PERMIT, "OK_REDACTED", null) : Verdict.PASS;
        }
        if (!attackerIsLeft(f, redaction) && !malwareIsLeft(f, redaction, notice)) {
            return UNSETTLED;
        }
        return leaks(f, redaction.hidden()) ? Verdict.hold("LEAK") : new Verdict(Effect.PERMIT, "OK_REDACTED", null);
    }

    private static boolean attackerIsLeft(Facts f, Redaction redaction) {
        Set<String> hidden = redaction.hidden();
        return redaction.action("ATTACKER_INFRA") == World.Action.KEEP
                && f.event.getAttackers().stream()
                        .map(Endpoint::getIp)
                        .anyMatch(ip -> ip != null && !hidden.contains(ip));
    }

    private static boolean malwareIsLeft(Facts f, Redaction redaction, boolean notice) {
        Set<String> hidden = redaction.hidden();
        return !notice
                && redaction.action("MALWARE") == World.Action.KEEP
                && f.event.getMalware().stream().anyMatch(m -> !hidden.contains(m.toLowerCase(java.util.Locale.ROOT)));
    }

    private static boolean leaks(Facts f, Set<String> hidden) {
        return hidden.contains(f.event.getClassification().getType());
    }
}
