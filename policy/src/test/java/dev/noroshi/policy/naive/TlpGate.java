package dev.noroshi.policy.naive;

import dev.noroshi.schema.Tlp;
import java.util.Objects;
import java.util.Set;

/** G5: the table of labels. */
final class TlpGate {

    private TlpGate() {}

    static Verdict ask(Facts f, Set<PathKind> paths) {
        Tlp tlp = Objects.requireNonNull(f.tlp());
        if (tlp.compareTo(Tlp.GREEN) <= 0) {
            return Verdict.PASS;
        }
        if (paths.equals(Set.of(PathKind.VICTIM))) {
            return consent(f);
        }
        return switch (tlp) {
            case RED -> passIf(f.personIsNamed(f.recipient.id()));
            case AMBER_STRICT -> passIf(f.isNamedStrictly(f.recipient.id()));
            default -> amber(f);
        };
    }

    private static Verdict amber(Facts f) {
        boolean named = f.isNamed(f.recipient.id());
        if (f.across()) {
            return f.audienceIsGiven() ? passIf(named) : consent(f);
        }
        return passIf(!f.audienceIsGiven() || named || !f.namedProviders().isEmpty());
    }

    private static Verdict consent(Facts f) {
        return f.isGranted() ? Verdict.PASS : Verdict.hold("NEED_SOURCE_CONSENT");
    }

    private static Verdict passIf(boolean condition) {
        return condition ? Verdict.PASS : Verdict.deny("TLP");
    }
}
