package dev.noroshi.policy.naive;

import dev.noroshi.schema.AffectedPartyNotifications;
import dev.noroshi.schema.Effect;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.Tlp;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The gates in their order, straight from the text. */
final class NaiveEvaluator {

    private NaiveEvaluator() {}

    static Answer decide(Triple triple) {
        Facts f = new Facts(triple);
        if (f.tlp() == null || f.namesForeignCommunity()) {
            return answer(Verdict.hold("UNMARKED"), Set.of());
        }
        Verdict time = time(f);
        if (!time.passes()) {
            return answer(time, Set.of());
        }
        Verdict parties = PartyGate.ask(f);
        if (parties.effect() == Effect.DENY) {
            return answer(parties, Set.of());
        }
        if (f.recipient.id().equals(f.sourceId())) {
            return end(f, f, List.of(parties), Set.of(), null, false);
        }
        Set<PathKind> own = f.ownPaths();
        return own.isEmpty() ? byProviders(f, parties) : byOwnPath(f, parties, own);
    }

    private static Answer byOwnPath(Facts f, Verdict parties, Set<PathKind> paths) {
        Verdict agreement = AgreementGate.ask(f, null);
        List<Verdict> gates = List.of(parties, TlpGate.ask(f, paths), agreement, originator(f), needToKnow(f, paths));
        return end(f, f, gates, paths, agreement.agreement(), f.across());
    }

    private static Answer byProviders(Facts f, Verdict parties) {
        boolean wideEnough = Objects.requireNonNull(f.tlp()).compareTo(Tlp.AMBER) <= 0;
        Answer best = answer(Verdict.deny("NO_PATH"), Set.of());
        for (String provider : wideEnough ? f.namedProviders() : List.<String>of()) {
            Answer answer = byProvider(f, parties, f.as(provider));
            if (answer.effect() == Effect.PERMIT) {
                return answer;
            }
            if (rank(answer) > rank(best)) {
                best = answer;
            }
        }
        return best;
    }

    /** How far a refusal came: what is held passed all gates that deny. */
    private static int rank(Answer refusal) {
        return switch (refusal.code()) {
            case "NO_PATH" -> 4;
            case "TLP" -> 5;
            case "NO_AGREEMENT", "NOT_IN_FORCE", "AGREEMENT_SCOPE" -> 6;
            case "ONWARD" -> 7;
            case "NO_NEED_TO_KNOW" -> 8;
            case "NOTHING_LEFT" -> 11;
            default -> 12;
        };
    }

    /** The source is nobody's provider of its own events: what it gets of itself is not shared with it. */
    private static Answer byProvider(Facts f, Verdict parties, Facts provider) {
        boolean refused = provider.tlp() == null || PartyGate.ask(provider).effect() == Effect.DENY;
        if (refused || provider.recipient.id().equals(f.sourceId())) {
            return answer(Verdict.deny("NO_PATH"), Set.of());
        }
        Set<PathKind> providersPaths = provider.ownPaths();
        Verdict agreement = AgreementGate.ask(provider, f.recipient);
        List<Verdict> gates = List.of(
                parties,
                TlpGate.ask(provider, providersPaths),
                agreement,
                originator(f),
                needToKnow(provider, providersPaths),
                permitted(provider));
        return end(f, provider, gates, EnumSet.of(PathKind.CLIENT), agreement.agreement(), provider.across());
    }

    private static Verdict permitted(Facts provider) {
        Answer itself = decide(provider.triple);
        return itself.effect() == Effect.PERMIT
                ? Verdict.PASS
                : new Verdict(itself.effect(), itself.code(), itself.agreement());
    }

    private static Answer end(
            Facts f,
            Facts redactedAs,
            List<Verdict> gates,
            Set<PathKind> paths,
            @Nullable String agreement,
            boolean redacted) {
        Optional<Verdict> deny =
                gates.stream().filter(v -> v.effect() == Effect.DENY).findFirst();
        if (deny.isPresent()) {
            return answer(deny.get(), paths);
        }
        boolean notice = paths.equals(Set.of(PathKind.VICTIM));
        Verdict residue = Residue.ask(f, redacted ? new Redaction(redactedAs, agreement) : null, notice);
        Optional<Verdict> hold =
                gates.stream().filter(v -> v.effect() == Effect.HOLD).findFirst();
        if (residue.equals(Residue.UNSETTLED)) {
            Verdict last = hold.orElse(new Verdict(Effect.PERMIT, "OK_REDACTED", null));
            Set<String> others = hold.isPresent() ? Set.of("NOTHING_LEFT") : Set.of("NOTHING_LEFT", "LEAK");
            return new Answer(last.effect(), last.code(), paths, agreement, others);
        }
        Verdict last = residue.effect() == Effect.DENY ? residue : hold.orElse(residue);
        return new Answer(last.effect(), last.code(), paths, agreement, Set.of());
    }

    private static Answer answer(Verdict verdict, Set<PathKind> paths) {
        return new Answer(verdict.effect(), verdict.code(), paths, null, Set.of());
    }

    private static Verdict time(Facts f) {
        @Nullable Instant notBefore = f.handling().map(Handling::getNotBefore).orElse(null);
        @Nullable Instant expires = f.handling().map(Handling::getExpires).orElse(null);
        if (notBefore != null && f.now.isBefore(notBefore)) {
            return new Verdict(Effect.DEFER, "NOT_YET", null);
        }
        return expires != null && !f.now.isBefore(expires) ? Verdict.deny("EXPIRED") : Verdict.PASS;
    }

    private static Verdict originator(Facts f) {
        boolean controlled = f.handling().map(Handling::getOrcon).orElse(false);
        return controlled && !f.isGranted() ? Verdict.hold("ORCON") : Verdict.PASS;
    }

    private static Verdict needToKnow(Facts f, Set<PathKind> paths) {
        boolean needed = Objects.requireNonNull(f.tlp()).compareTo(Tlp.AMBER) >= 0;
        boolean known =
                f.isNamed(f.recipient.id()) || !f.namedProviders().isEmpty() || f.isVictim() || f.isInVictimsSector();
        if (needed && !known) {
            return Verdict.deny("NO_NEED_TO_KNOW");
        }
        boolean silent = f.handling()
                .map(Handling::getAffectedPartyNotifications)
                .filter(AffectedPartyNotifications.MUST_NOT::equals)
                .isPresent();
        return silent && paths.equals(Set.of(PathKind.VICTIM)) ? Verdict.deny("NO_VICTIM_NOTICE") : Verdict.PASS;
    }
}
