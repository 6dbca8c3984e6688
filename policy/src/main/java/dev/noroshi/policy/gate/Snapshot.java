package dev.noroshi.policy.gate;

import dev.noroshi.policy.address.AddressSet;
import dev.noroshi.policy.expression.Expression;
import dev.noroshi.policy.model.Agreement;
import dev.noroshi.policy.model.RedactionProfile;
import dev.noroshi.policy.model.ReleaseRule;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A policy compiled: everything linked and indexed, immutable once built. */
public final class Snapshot {

    final String version;
    final Map<String, Party> parties;
    final Map<String, Group> groups;
    /** Agreements by where they lead from, then by where to; each list by id. */
    final Map<String, Map<String, List<Agreement>>> agreements;

    final Map<String, List<Rule>> rules;
    final List<Party> subscribers;
    final AddressSet<Party> byAddress;
    final Map<String, List<Party>> byDomain;
    final Map<Long, List<Party>> byAsn;
    final Map<String, List<Party>> byCountry;
    final Map<String, List<Party>> bySector;
    private final Map<String, RedactionProfile> profiles;

    Snapshot(SnapshotBuilder built) {
        this.version = built.version;
        this.parties = Map.copyOf(built.parties);
        this.groups = Map.copyOf(built.groups);
        this.agreements = built.agreements;
        this.rules = built.rules;
        this.subscribers = List.copyOf(built.subscribers);
        this.byAddress = built.byAddress.build();
        this.byDomain = built.byDomain;
        this.byAsn = built.byAsn;
        this.byCountry = built.byCountry;
        this.bySector = built.bySector;
        this.profiles = Map.copyOf(built.profiles);
    }

    /** A release rule with its expression. */
    public record Rule(ReleaseRule rule, Expression when) {
        String code() {
            return Code.RULE + rule.id();
        }
    }

    /** The hash of the documents. */
    public String version() {
        return version;
    }

    /** The organisation, or the public feed; null where the policy knows none of that id. */
    public @Nullable Party party(@Nullable String id) {
        if (id == null) {
            return null;
        }
        return id.equals(Party.PUBLIC_ID) ? Party.PUBLIC : parties.get(id);
    }

    /** The ids of all organisations. */
    public SortedSet<String> organisations() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(parties.keySet()));
    }

    @Nullable
    Group group(@Nullable String id) {
        return id == null || id.isEmpty() ? null : groups.get(id);
    }

    /** The rules on events of that source shared under that community, the first to be tried first. */
    List<Rule> rulesFor(String sourceOrg, @Nullable Group community) {
        if (rules.isEmpty()) {
            return List.of();
        }
        return RuleOrder.merge(
                rules.getOrDefault(ReleaseRule.HUB, List.of()),
                rules.getOrDefault(sourceOrg, List.of()),
                community == null ? List.of() : rules.getOrDefault(community.id(), List.of()));
    }

    /** The profile of that id; null where the policy has none. */
    public @Nullable RedactionProfile profile(String id) {
        return profiles.get(id);
    }
}
