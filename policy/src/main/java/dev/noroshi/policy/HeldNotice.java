package dev.noroshi.policy;

import dev.noroshi.policy.gate.Code;
import dev.noroshi.policy.gate.Party;
import dev.noroshi.policy.model.Organisation;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.Effect;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Notices that something of an organisation's own is held. They say nothing of what was reported, so that no gate is
 * asked about it; but they go to the source itself and to nobody else.
 */
final class HeldNotice {

    private static final Verdict PERMITTED = new Verdict.Permitted();

    private HeldNotice() {}

    static boolean is(AlertContent content) {
        return content.getHold() != null;
    }

    static Verdict recheck(Alert alert, @Nullable Party recipient, Instant now) {
        if (!alert.getRecipient().equals(alert.getRelease().getSourceOrg())) {
            return new Verdict.Refused(Effect.DENY, Code.NO_PATH, "what is held is told to its source alone");
        }
        Organisation source = recipient == null ? null : recipient.organisation();
        if (source == null || !source.isActive(now)) {
            return new Verdict.Refused(
                    Effect.DENY, Code.RECIPIENT_INACTIVE, alert.getRecipient() + " is not active in the policy");
        }
        return PERMITTED;
    }
}
