package dev.noroshi.policy.gate;

import dev.noroshi.policy.model.Agreement;
import dev.noroshi.schema.ReleaseGrant;
import dev.noroshi.schema.Tlp;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One event and one recipient on their way through the gates: what earlier gates found, for later ones to read. */
final class Pair {

    final Case asked;
    final Party recipient;
    final List<ReleaseGrant> grants;
    final @Nullable Tlp marking;
    final List<Path> paths = new ArrayList<>(3);
    /** The recipient is the source, which wants alerts of its own events: nothing is shared. */
    boolean own;
    /** What the named provider was answered, where the recipient stands on it. */
    @Nullable
    Answer provider;

    @Nullable
    Agreement agreement;

    Pair(Case asked, Party recipient) {
        this.asked = asked;
        this.recipient = recipient;
        this.grants = asked.grantsFor(recipient);
        this.marking = asked.marking(grants);
    }

    boolean hasPath(Path.Kind kind) {
        for (Path path : paths) {
            if (path.kind() == kind) {
                return true;
            }
        }
        return false;
    }

    boolean isVictimOnly() {
        return paths.size() == 1 && hasPath(Path.Kind.VICTIM);
    }

    boolean isCovered() {
        return !grants.isEmpty();
    }

    /** The countries differ, or not both are members of the sharing community. */
    boolean isAcross() {
        return !asked.isCountryAndCommunityShared(recipient);
    }

    /** The source; the gates ask for it only once G3 has found it active. */
    Party source() {
        return java.util.Objects.requireNonNull(asked.source, "asked for an unknown source");
    }

    /** The marking; the gates ask for it only once G1 has found one. */
    Tlp tlp() {
        return java.util.Objects.requireNonNull(marking, "asked for the label of an unmarked event");
    }
}
