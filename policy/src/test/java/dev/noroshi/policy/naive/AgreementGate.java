package dev.noroshi.policy.naive;

import dev.noroshi.policy.naive.World.Agreement;
import dev.noroshi.policy.naive.World.OrgType;
import dev.noroshi.schema.Effect;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** G6: the agreement that stands behind what crosses a border. */
final class AgreementGate {

    private static final List<String> FURTHER =
            List.of("NO_AGREEMENT", "NOT_IN_FORCE", "AGREEMENT_SCOPE", "UNASSESSED");

    private AgreementGate() {}

    /** @param client of the one asked about, where it stands on it; null else */
    static Verdict ask(Facts f, @Nullable Recipient client) {
        boolean military = f.isMilitary();
        boolean local = f.sameCountry() && (f.ownPaths().contains(PathKind.VICTIM) || f.tlp() == Tlp.CLEAR);
        boolean needed = military || (f.across() && !local && f.tlp() != Tlp.CLEAR);
        Verdict asRecipient = needed ? best(f) : Verdict.PASS;
        return client == null || asRecipient.effect() == Effect.DENY ? asRecipient : onward(f, client, asRecipient);
    }

    private static Verdict best(Facts f) {
        Verdict best = Verdict.deny("NO_AGREEMENT");
        for (Agreement agreement : f.agreementsThisWay()) {
            Verdict verdict = one(f, agreement);
            if (verdict.passes()) {
                return verdict;
            }
            if (FURTHER.indexOf(verdict.code()) > FURTHER.indexOf(best.code())) {
                best = verdict;
            }
        }
        return best;
    }

    private static Verdict one(Facts f, Agreement agreement) {
        if (!agreement.inForce(f.now)) {
            return Verdict.deny("NOT_IN_FORCE");
        }
        if (!covers(agreement.scope(), f)) {
            return Verdict.deny("AGREEMENT_SCOPE");
        }
        boolean asksSeverity =
                agreement.scope().minSeverity() != null && agreement.scope().minSeverity() != Severity.UNKNOWN;
        if (f.event.getSeverity() == Severity.UNKNOWN && asksSeverity) {
            return new Verdict(Effect.HOLD, "UNASSESSED", agreement.id());
        }
        return new Verdict(Effect.PERMIT, "OK", agreement.id());
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

    private static Verdict onward(Facts provider, Recipient client, Verdict asProvider) {
        boolean near = Objects.equals(provider.recipient.country(), client.country());
        boolean military = provider.recipient.isMilitary() || client.isMilitary();
        if (!near || military) {
            return Verdict.deny("ONWARD");
        }
        return provider.agreementsThisWay().stream()
                .filter(a -> a.id().equals(asProvider.agreement()))
                .map(a -> underAgreement(provider, client, a, asProvider))
                .findFirst()
                .orElse(asProvider);
    }

    private static Verdict underAgreement(Facts provider, Recipient client, Agreement agreement, Verdict asProvider) {
        boolean consent = provider.as(client.id()).isGranted();
        return switch (agreement.onward()) {
            case NONE -> Verdict.deny("ONWARD");
            case WITHIN_COMMUNITY -> stays(provider, client, agreement) ? asProvider : Verdict.deny("ONWARD");
            case WITH_CONSENT ->
                consent || !asProvider.passes()
                        ? asProvider
                        : new Verdict(Effect.HOLD, "NEED_SOURCE_CONSENT", agreement.id());
        };
    }

    /** Both are members of a community to which the agreement leads from here. */
    private static boolean stays(Facts provider, Recipient client, Agreement agreement) {
        return agreement.directions().stream()
                .filter(d ->
                        d.from().equals(provider.sharingCommunity()) || d.from().equals(provider.sourceId()))
                .anyMatch(d -> provider.world.isMember(provider.recipient.id(), d.to(), provider.now)
                        && provider.world.isMember(client.id(), d.to(), provider.now));
    }
}
