package dev.noroshi.processor.correlation;

import dev.noroshi.schema.Contributor;
import dev.noroshi.schema.GroupContribution;
import dev.noroshi.sigma.correlation.CorrelationState;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What is known of one group of one rule. Mutable; {@link GroupRow} writes it down. */
final class Group {

    final String rule;
    final List<String> values;
    /** To whose account it counts. */
    String owner;
    /** Where it lies in the index, in milliseconds. */
    long indexedAt;

    final CorrelationState state;
    /** By the number of the firing. */
    final TreeMap<Long, Told> told = new TreeMap<>();
    /** By incident. */
    final Map<String, Leaf> leaves = new LinkedHashMap<>();
    /** The incidents behind a party. */
    final Map<String, List<String>> parties = new LinkedHashMap<>();

    Group(String rule, List<String> values, String owner, CorrelationState state) {
        this.rule = rule;
        this.values = List.copyOf(values);
        this.owner = owner;
        this.state = state;
    }

    /**
     * Takes in whom a contribution is from. Where there is no room, who has the most incidents here gives one up for who
     * has fewer: else a flood of one organisation would leave out the second one that makes it a campaign.
     *
     * @return false where there is no room for one of them: the party is not named then, and seen by nobody
     */
    boolean join(GroupContribution given, byte[] key, Contributors store, CorrelationCaps caps) {
        List<String> incidents =
                given.getContributors().stream().map(Contributor::getIncidentId).toList();
        for (Contributor contributor : given.getContributors()) {
            if (!join(contributor, incidents, key, store, caps)) {
                return false;
            }
        }
        while (!parties.containsKey(given.getParty()) && parties.size() >= caps.contributors()) {
            if (!giveWay(given.getSourceOrg(), incidents, key, store)) {
                return false;
            }
        }
        parties.put(given.getParty(), incidents);
        return true;
    }

    /**
     * Takes in what those say anew that are named already.
     *
     * @return whether any of them says something else now
     */
    boolean restate(GroupContribution given, byte[] key, Contributors store) {
        boolean changed = false;
        for (Contributor contributor : given.getContributors()) {
            Leaf leaf = Leaf.of(contributor);
            Leaf known = leaves.get(leaf.incidentId());
            if (known != null && known.said() != leaf.said()) {
                changed = true;
                if (EventSize.fits(contributor.getEvent())) {
                    leaves.put(leaf.incidentId(), leaf);
                    store.put(GroupKeys.contributor(key, leaf.incidentId()), contributor);
                } else {
                    drop(leaf.incidentId(), key, store);
                }
            }
        }
        return changed;
    }

    private boolean join(
            Contributor contributor, List<String> together, byte[] key, Contributors store, CorrelationCaps caps) {
        Leaf leaf = Leaf.of(contributor);
        Leaf known = leaves.get(leaf.incidentId());
        if (known != null && known.said() == leaf.said()) {
            return true;
        }
        if (!EventSize.fits(contributor.getEvent())) {
            return false;
        }
        if (known == null) {
            makeRoom(key, store, caps);
            if (leaves.size() >= caps.contributors() && !giveWay(leaf.org(), together, key, store)) {
                return false;
            }
        }
        leaves.put(leaf.incidentId(), leaf);
        store.put(GroupKeys.contributor(key, leaf.incidentId()), contributor);
        return true;
    }

    /** Lets go of those of whom nothing is left in the window. */
    private void makeRoom(byte[] key, Contributors store, CorrelationCaps caps) {
        if (leaves.size() < caps.contributors() && parties.size() < caps.contributors()) {
            return;
        }
        Set<String> present = state.parties();
        parties.keySet().retainAll(present);
        Set<String> needed = new HashSet<>();
        parties.values().forEach(needed::addAll);
        for (String incident : List.copyOf(leaves.keySet())) {
            if (!needed.contains(incident)) {
                leaves.remove(incident);
                store.delete(GroupKeys.contributor(key, incident));
            }
        }
    }

    /** Lets go of the newest incident, and all that stands on it, of the organisation that has the most by more than one. */
    private boolean giveWay(String org, List<String> kept, byte[] key, Contributors store) {
        if (leaves.isEmpty()) {
            return false;
        }
        Map<String, Integer> counts = new HashMap<>();
        leaves.values().forEach(leaf -> counts.merge(leaf.org(), 1, Integer::sum));
        String most =
                Collections.max(counts.entrySet(), Map.Entry.comparingByValue()).getKey();
        String newest = null;
        for (Leaf leaf : leaves.values()) {
            newest = leaf.org().equals(most) && !kept.contains(leaf.incidentId()) ? leaf.incidentId() : newest;
        }
        if (newest == null || counts.getOrDefault(most, 0) <= counts.getOrDefault(org, 0) + 1) {
            return false;
        }
        drop(newest, key, store);
        return true;
    }

    /** Names it no longer, nor what stands on it. */
    private void drop(String incident, byte[] key, Contributors store) {
        leaves.remove(incident);
        store.delete(GroupKeys.contributor(key, incident));
        parties.values().removeIf(incidents -> incidents.contains(incident));
    }

    /** The incidents behind some parties, those of parties that are not named left out. */
    List<Leaf> leavesOf(Iterable<String> some) {
        Map<String, Leaf> found = new LinkedHashMap<>();
        for (String party : some) {
            for (String incident : parties.getOrDefault(party, List.of())) {
                Leaf leaf = leaves.get(incident);
                if (leaf != null) {
                    found.put(incident, leaf);
                }
            }
        }
        return List.copyOf(found.values());
    }

    void forget(byte[] key, Contributors store) {
        leaves.keySet().forEach(incident -> store.delete(GroupKeys.contributor(key, incident)));
    }
}
