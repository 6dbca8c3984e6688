package dev.noroshi.policy.gate;

import dev.noroshi.policy.model.Agreement;
import dev.noroshi.schema.Effect;
import dev.noroshi.schema.ReleaseGrant;
import dev.noroshi.schema.Tlp;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the gates G1 to G8, and G9 where it was asked, answer for one event and one recipient. */
public final class Answer {

    final Pair pair;
    private final Map<Gate, Finding> findings = new EnumMap<>(Gate.class);
    private @Nullable Finding refusal;
    private boolean ended;

    Answer(Pair pair) {
        this.pair = pair;
    }

    /** Notes what a gate found: a DENY ends the way, a HOLD stands where no later gate denies, the first one. */
    public void note(Gate gate, Finding finding) {
        findings.put(gate, finding);
        if (finding.passes()) {
            return;
        }
        if (!finding.holds() || gate == Gate.G1) {
            refusal = finding;
            ended = true;
        } else if (refusal == null) {
            refusal = finding;
        }
    }

    /** Whether no further gate is to be asked. */
    public boolean hasEnded() {
        return ended;
    }

    /** PERMIT as far as asked, or what the refusal says. */
    public Effect effect() {
        Effect effect = refusal == null ? null : refusal.effect();
        return effect == null ? Effect.PERMIT : effect;
    }

    /** The finding that decided; null where nothing refuses so far. */
    public @Nullable Finding refusal() {
        return refusal;
    }

    /** What each gate found, in their order; a gate that was not asked is missing. */
    public Map<Gate, Finding> findings() {
        return findings;
    }

    /** The finding of one gate. Passes where the gate was not asked. */
    Finding finding(Gate gate) {
        Finding finding = findings.get(gate);
        return finding == null ? Finding.PASS : finding;
    }

    public Party recipient() {
        return pair.recipient;
    }

    /** The ways found, in the order G4 lists them. */
    public List<Path> paths() {
        return pair.paths;
    }

    /** The agreement it passes under, or the one that came furthest; null: none was asked for or found. */
    public @Nullable Agreement agreement() {
        return pair.agreement;
    }

    /** The label that holds for the recipient, a grant's new one included; null: unmarked. */
    public @Nullable Tlp marking() {
        return pair.marking;
    }

    /** The source's grants that cover the recipient. */
    public List<ReleaseGrant> grants() {
        return pair.grants;
    }

    /** Made of the recipient's own events alone. */
    public boolean isOwn() {
        return pair.own;
    }

    /** A victim without another path: it gets a notice of its own data and the attacker's, nothing else. */
    public boolean isNotice() {
        return pair.isVictimOnly();
    }

    /** Within one country and the sharing community, where nothing is redacted. */
    public boolean isWithinCommunity() {
        return !viewed().pair.isAcross();
    }

    /** The party for whom G10 redacts: the named provider where the recipient stands on one. */
    public Party redactedFor() {
        return viewed().pair.recipient;
    }

    /** The recipient stands on a named provider, having no path of its own. */
    public boolean isByProvider() {
        return pair.provider != null;
    }

    private Answer viewed() {
        return pair.provider == null ? this : pair.provider;
    }

    /** The sharing community; empty: none. */
    public String communityId() {
        return pair.asked.communityId();
    }

    /** The recipient is a victim, whatever its path. */
    public boolean isVictim() {
        return pair.asked.isVictim(pair.recipient);
    }

    /** Values of nameless victims that lie in the recipient's verified constituency. */
    public Set<String> victimAddresses() {
        return pair.asked.namelessVictims().getOrDefault(pair.recipient, Set.of());
    }

    /** Of everything but the event that the release rules decide by; empty where no rule applies. */
    public String ruleHash() {
        return RuleHash.of(pair.asked, pair.recipient);
    }

    /** The source; only for what passed G3. */
    public Party source() {
        return pair.source();
    }

    /** The source's id, known to the policy or not. */
    public String sourceOrg() {
        return pair.asked.facts.sourceOrg();
    }

    /** The label that holds for the provider the recipient stands on; null: it stands on none. */
    public @Nullable Tlp providerMarking() {
        return pair.provider == null ? null : pair.provider.marking();
    }

    /** The persons of the recipient that the audience names, by id. */
    public SortedSet<String> namedPersons() {
        return new TreeSet<>(pair.asked.namedPersons.getOrDefault(pair.recipient.id(), Set.of()));
    }
}
