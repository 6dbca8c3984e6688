package dev.noroshi.policy.gate;

import dev.noroshi.policy.model.Agreement;
import dev.noroshi.policy.model.OrganisationType;
import dev.noroshi.policy.model.Scope;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Suspension;
import dev.noroshi.schema.Tlp;
import java.util.Set;

/** G6: where one is needed, an agreement in that direction is in force now and covers it. A grant never lifts it. */
final class AgreementGate {

    private AgreementGate() {}

    static Finding ask(Pair pair) {
        if (pair.provider != null) {
            return likeProvider(pair, pair.provider);
        }
        boolean military = pair.source().isMilitary() || pair.recipient.isMilitary();
        return military || isNeeded(pair) ? search(pair, military) : Finding.pass("none is needed");
    }

    private static Finding likeProvider(Pair pair, Answer provider) {
        pair.agreement = provider.agreement();
        Finding asProvider = provider.finding(Gate.G6);
        if (!asProvider.passes() && !asProvider.holds()) {
            return asProvider;
        }
        Finding onward = OnwardTransferRule.ask(pair, provider);
        return onward.passes() || (onward.holds() && asProvider.holds()) ? asProvider : onward;
    }

    private static boolean isNeeded(Pair pair) {
        if (!pair.isAcross()) {
            return false;
        }
        boolean clear = pair.tlp() == Tlp.CLEAR;
        if (pair.source().isCompatriotOf(pair.recipient) && (clear || pair.hasPath(Path.Kind.VICTIM))) {
            return false;
        }
        return !clear || pair.asked.facts.leavesPersonalData();
    }

    private static Finding search(Pair pair, boolean military) {
        Finding best = Finding.deny(
                Code.NO_AGREEMENT,
                "no agreement leads from %s to %s",
                pair.asked.communityId().isEmpty() ? pair.source() : pair.asked.communityId() + " or " + pair.source(),
                pair.recipient);
        int furthest = 0;
        for (Leading leading : Leading.to(pair.asked, pair.recipient)) {
            Agreement agreement = leading.agreement();
            Finding finding = covers(pair, agreement, military);
            if (finding.passes()) {
                pair.agreement = agreement;
                return finding;
            }
            if (progress(finding) > furthest) {
                furthest = progress(finding);
                best = finding;
                pair.agreement = agreement;
            }
        }
        return best;
    }

    private static int progress(Finding finding) {
        return switch (finding.code()) {
            case Code.NOT_IN_FORCE -> 1;
            case Code.AGREEMENT_SCOPE -> 2;
            default -> 3;
        };
    }

    private static Finding covers(Pair pair, Agreement agreement, boolean military) {
        if (!agreement.isInForce(pair.asked.now)) {
            return Finding.deny(Code.NOT_IN_FORCE, "the agreement %s is not in force", agreement.id());
        }
        Scope scope = agreement.scope();
        Severity severity = pair.asked.facts.severity();
        if (pair.tlp().compareTo(scope.maxTlp()) > 0) {
            return outside(agreement, "the label");
        }
        if (severity != Severity.UNKNOWN && severity.compareTo(scope.minSeverity()) < 0) {
            return outside(agreement, "the severity " + severity);
        }
        if (!coversClass(scope.classifications(), pair.asked.facts.classification())) {
            return outside(agreement, "the classification");
        }
        if (!coversType(scope, pair.source(), military) || !coversType(scope, pair.recipient, military)) {
            return outside(agreement, "both types of organisation");
        }
        if (severity == Severity.UNKNOWN && scope.minSeverity() != Severity.UNKNOWN) {
            return Finding.hold(
                    Code.UNASSESSED,
                    "the agreement %s asks for a severity of %s at least, and nobody has assessed it",
                    agreement.id(),
                    scope.minSeverity());
        }
        Suspension stop = pair.asked.suspensions.ofAgreement(agreement.id());
        if (stop != null) {
            return Finding.hold(Code.SUSPENDED, "the agreement %s", Suspensions.words(stop));
        }
        return Finding.pass("the agreement %s is in force and covers it", agreement.id());
    }

    private static Finding outside(Agreement agreement, String what) {
        return Finding.deny(Code.AGREEMENT_SCOPE, "the agreement %s does not cover %s", agreement.id(), what);
    }

    private static boolean coversClass(Set<String> classes, Classification classification) {
        return classes.isEmpty()
                || classes.contains(classification.getTaxonomy())
                || classes.contains(classification.getTaxonomy() + "/" + classification.getType());
    }

    private static boolean coversType(Scope scope, Party party, boolean military) {
        Set<OrganisationType> types = scope.organisationTypes();
        if (military && !types.contains(OrganisationType.MILITARY)) {
            return false;
        }
        return types.isEmpty()
                || (party.organisation() != null
                        && types.contains(party.organisation().type()));
    }
}
