package dev.noroshi.policy;

import dev.noroshi.policy.gate.Answer;
import dev.noroshi.policy.model.Agreement;
import dev.noroshi.schema.AffectedPartyNotifications;
import dev.noroshi.schema.Attribution;
import dev.noroshi.schema.EncryptInTransit;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.Tlp;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a recipient must do or not do: first what the label says, then what the source and the agreement say. */
final class Obligations {

    private Obligations() {}

    /** The label shown: the stricter of the recipient's and the provider's where it stands on one. */
    static @Nullable Tlp label(Answer answer) {
        Tlp own = answer.marking();
        Tlp provider = answer.providerMarking();
        return own == null || provider == null || own.compareTo(provider) >= 0 ? own : provider;
    }

    static List<String> of(Answer answer, @Nullable Handling handling) {
        List<String> obligations = new ArrayList<>(4);
        Tlp label = label(answer);
        if (label == null || answer.isOwn()) {
            return obligations;
        }
        obligations.add(
                switch (label) {
                    case RED -> "NO_FURTHER_DISCLOSURE";
                    case AMBER_STRICT -> "ORGANISATION_ONLY";
                    case AMBER -> "ORGANISATION_AND_CLIENTS";
                    case GREEN -> "COMMUNITY_ONLY";
                    case CLEAR -> "NONE";
                });
        if (label == Tlp.RED) {
            answer.namedPersons().forEach(person -> obligations.add("ONLY_FOR:" + person));
        }
        if (handling != null) {
            stated(handling, obligations);
        }
        Agreement agreement = answer.agreement();
        if (agreement != null) {
            obligations.add("ONWARD_TRANSFER_" + agreement.onwardTransfer());
        }
        return obligations;
    }

    private static void stated(Handling handling, List<String> obligations) {
        if (handling.getOrcon()) {
            obligations.add("ORIGINATOR_CONTROLLED");
        }
        if (handling.getEncryptInTransit() == EncryptInTransit.MUST) {
            obligations.add("ENCRYPT_IN_TRANSIT");
        }
        if (handling.getAttribution() == Attribution.MUST) {
            obligations.add("ATTRIBUTE_SOURCE");
        }
        if (handling.getAttribution() == Attribution.MUST_NOT) {
            obligations.add("DO_NOT_ATTRIBUTE");
        }
        if (handling.getAffectedPartyNotifications() == AffectedPartyNotifications.MUST_NOT) {
            obligations.add("DO_NOT_NOTIFY_AFFECTED_PARTIES");
        }
    }
}
