package dev.noroshi.policy.tool;

import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.Permit;
import dev.noroshi.schema.Refusal;
import dev.noroshi.schema.RefusalGroup;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the audit record says about one recipient, in plain English. */
public final class RecordedExplanation {

    private RecordedExplanation() {}

    /** Several lines, the last one ended too. */
    public static String of(DecisionRecord record, String recipient) {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "Incident %s, version %s, decided at %s.",
                record.getIncidentId(),
                record.getVersion(),
                record.getAt());
        line(text, "Policy %s, engine %s.", record.getPolicyVersion(), record.getEngineVersion());
        if (record.getSeq() != null) {
            line(text, "On record as number %s of the chain %s.", record.getSeq(), record.getChain());
        }
        for (Permit permit : record.getPermits()) {
            if (permit.getRecipient().equals(recipient)) {
                permit(text, permit, record.getContributions().size());
                return text.toString();
            }
        }
        for (RefusalGroup group : record.getRefusals()) {
            for (Refusal refusal : group.getRefusals()) {
                if (refusal.getRecipient().equals(recipient)) {
                    answer(text, recipient, group.getEffect().name(), group.getCode());
                    because(text, refusal.getCandidateBecause());
                    detail(text, refusal.getDetail());
                    return text.toString();
                }
            }
        }
        line(text, "%s was no candidate: no path, audience or constituency led to it.", recipient);
        return text.toString();
    }

    private static void permit(StringBuilder text, Permit permit, int reports) {
        answer(text, permit.getRecipient(), "PERMIT", permit.getCode());
        because(text, permit.getCandidateBecause());
        if (reports > 0) {
            line(text, "It saw %s of %s reports.", permit.getVisible().size(), reports);
        }
        if (!permit.getPath().isEmpty()) {
            line(text, "Its path: %s.", String.join(", ", permit.getPath()));
        }
        if (permit.getAgreement() != null) {
            line(text, "It passed under the agreement %s.", permit.getAgreement());
        }
        permit.getRedactions()
                .forEach(each -> line(
                        text,
                        "  %s (%s) %s, as %s asks.",
                        each.getField(),
                        each.getDataClass(),
                        Meaning.ofAction(each.getAction()),
                        each.getBy()));
        if (!permit.getObligations().isEmpty()) {
            line(text, "It came with the obligations: %s.", String.join(", ", permit.getObligations()));
        }
    }

    private static void answer(StringBuilder text, String recipient, String effect, String code) {
        line(text, "Answer for %s: %s (%s). %s", recipient, effect, code, Meaning.of(code));
    }

    private static void because(StringBuilder text, List<String> reasons) {
        line(text, "It was a candidate because of: %s.", String.join(", ", reasons));
    }

    private static void detail(StringBuilder text, @Nullable String detail) {
        if (detail != null && !detail.isEmpty()) {
            line(text, "More exactly: %s.", detail);
        }
    }

    private static void line(StringBuilder text, String template, Object... values) {
        text.append(String.format(Locale.ROOT, template, values)).append('\n');
    }
}
