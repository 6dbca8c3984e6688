package dev.noroshi.policy;

import dev.noroshi.policy.gate.Answer;
import dev.noroshi.policy.model.Agreement;
import dev.noroshi.schema.AffectedPartyNotifications;
import dev.noroshi.schema.Attribution;
import dev.noroshi.schema.EncryptInTransit;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.Tlp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
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

    /** The strictest label of all that the recipient may see. */
    static Tlp label(List<Answer> answers) {
        return answers.stream()
                .map(answer -> Objects.requireNonNull(label(answer), "visible without a label"))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    static List<String> of(Answer answer, @Nullable Handling handling) {
        Tlp label = label(answer);
        if (label == null || answer.isOwn()) {
            return new ArrayList<>(0);
        }
        List<String> obligations = new ArrayList<>(4);
        labelled(label, answer.namedPersons(), obligations);
        terms(answer, handling, obligations);
        return obligations;
    }

    /** Of an alert made of several reports: the strictest label's, and every other one's. */
    static List<String> together(DerivedView view) {
        if (view.isOwn()) {
            return new ArrayList<>(0);
        }
        List<String> obligations = new ArrayList<>();
        labelled(label(view.answers()), personsOfAll(view.answers()), obligations);
        for (int i = 0; i < view.answers().size(); i++) {
            Answer answer = view.answers().get(i);
            if (!answer.isOwn()) {
                terms(answer, view.contributions().get(i).event().getHandling(), obligations);
            }
        }
        return new ArrayList<>(new LinkedHashSet<>(obligations));
    }

    /** Those whom every report under TLP:RED names. */
    private static Set<String> personsOfAll(List<Answer> answers) {
        Set<String> common = null;
        for (Answer answer : answers) {
            if (answer.marking() == Tlp.RED && !answer.isOwn()) {
                Set<String> named = answer.namedPersons();
                common = common == null ? new TreeSet<>(named) : common;
                common.retainAll(named);
            }
        }
        return common == null ? Set.of() : common;
    }

    private static void labelled(Tlp label, Set<String> persons, List<String> obligations) {
        obligations.add(
                switch (label) {
                    case RED -> "NO_FURTHER_DISCLOSURE";
                    case AMBER_STRICT -> "ORGANISATION_ONLY";
                    case AMBER -> "ORGANISATION_AND_CLIENTS";
                    case GREEN -> "COMMUNITY_ONLY";
                    case CLEAR -> "NONE";
                });
        if (label == Tlp.RED) {
            persons.forEach(person -> obligations.add("ONLY_FOR:" + person));
        }
    }

    private static void terms(Answer answer, @Nullable Handling handling, List<String> obligations) {
        if (handling != null) {
            stated(handling, obligations);
        }
        Agreement agreement = answer.agreement();
        if (agreement != null) {
            obligations.add("ONWARD_TRANSFER_" + agreement.onwardTransfer());
        }
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
