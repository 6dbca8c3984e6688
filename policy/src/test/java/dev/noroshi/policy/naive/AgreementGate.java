package dev.noroshi.policy.naive;

import dev.noroshi.policy.naive.World.Agreement;
import dev.noroshi.policy.naive.World.OrgType;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** G6: the agreement that stands behind what crosses a border. */
final class AgreementGate {

    private static final List<String> FURTHER =
            List.of("NO_AGREEMENT", "NOT_IN_FORCE", "AGREEMENT_SCOPE", "ONWARD", "UNASSESSED");

    private AgreementGate() {}

    /** @param client of the one asked about, where it stands on it; null else */
    static Verdict ask(Facts f, @Nullable Recipient client) {
        boolean military = f.isMilitary();
        boolean local = f.sameCountry() && (f.isVictim() || f.tlp() == Tlp.CLEAR);
        boolean needed = military || (f.across() && !local && f.tlp() != Tlp.CLEAR);
        if (!needed && f.tlp() == Tlp.CLEAR && f.across() && !local) {
            Verdict found = best(f, client);
            return found.passes() ? found : onward(f, client, null);
        }
        return needed ? best(f, client) : onward(f, client, null);
    }

    private static Verdict best(Facts f, @Nullable Recipient client) {
        Verdict best = Verdict.deny("NO_AGREEMENT");
        for (Agreement agreement : f.agreementsThisWay()) {
            Verdict verdict = one(f, agreement, client);
            if (verdict.passes()) {
                return verdict;
            }
            if (FURTHER.indexOf(verdict.code()) > FURTHER.indexOf(best.code())) {
                best = verdict;
            }
        }
        return best;
    }

    private static Verdict one(Facts f, Agreement agreement, @Nullable Recipient client) {
        if (!agreement.inForce(f.now)) {
            return Verdict.deny("NOT_IN_FORCE");
        }
        if (!covers(agreement.scope(), f)) {
            return Verdict.deny("AGREEMENT_SCOPE");
        }
        Verdict onward = onward(f, client, agreement);
        if (!onward.passes()) {
            return onward;
        }
        boolean asksSeverity =
                agreement.scope().minSeverity() != null && agreement.scope().minSeverity() != Severity.UNKNOWN;
        if (f.event.getSeverity() == Severity.UNKNOWN && asksSeverity) {
            return new Verdict(Verdict.hold("UNASSESSED").effect(), "UNASSESSED", agreement.id());
        }
        return onward;
    }

    private static boolean covers(World.Scope scope, Facts f) {
        Severity severity = f.event.getSeverity();
        boolean severe = severity == Severity.UNKNOWN
                || scope.minSeverity() == null
                || severity.compareTo(scope.minSeverity()) >= 0;
        String taxonomy = f.event.getClassification().getTaxonomy();
        boolean classified = scope.classifications().isEmpty()
                || scope.classifications().contains(taxonomy)
                || scope.classifications()
                        .contains(taxonomy + "/" + f.event.getClassification().getType());
        Tlp tlp = Objects.requireNonNull(f.tlp());
        return tlp.compareTo(scope.maxTlp()) <= 0
                && severe
                && classified
                && typeIn(scope, f.source().orElseThrow().type())
                && f.recipient.org().filter(o -> typeIn(scope, o.type())).isPresent();
    }

    private static boolean typeIn(World.Scope scope, OrgType type) {
        boolean named = scope.organisationTypes().contains(type);
        return named || (type != OrgType.MILITARY && scope.organisationTypes().isEmpty());
    }

    private static Verdict onward(Facts provider, @Nullable Recipient client, @Nullable Agreement agreement) {
        if (client != null) {
            boolean near = Objects.equals(provider.recipient.country(), client.country());
            boolean military = provider.recipient.isMilitary() || client.isMilitary();
            boolean forbidden = agreement != null && agreement.onward() == World.Onward.NONE;
            if (!near || military || forbidden) {
                return Verdict.deny("ONWARD");
            }
        }
        return new Verdict(Verdict.PASS.effect(), "OK", agreement == null ? null : agreement.id());
    }
}
