package dev.noroshi.policy.gate;

import dev.noroshi.policy.address.AddressSet;
import dev.noroshi.policy.expression.Expression;
import dev.noroshi.policy.model.Agreement;
import dev.noroshi.policy.model.Community;
import dev.noroshi.policy.model.RedactionProfile;
import dev.noroshi.policy.model.ReleaseRule;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
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

    /** Whether the id is an agreement's. */
    public boolean isAgreement(String id) {
        return agreements.values().stream()
                .flatMap(leading -> leading.values().stream())
                .flatMap(List::stream)
                .anyMatch(agreement -> agreement.id().equals(id));
    }

    /** Whether the id is a community's. */
    public boolean isCommunity(String id) {
        return groups.containsKey(id);
    }

    /** The community of that id; null where there is none. */
    public @Nullable Community community(String id) {
        Group group = groups.get(id);
        return group == null ? null : group.community();
    }

    /** Who shares: communities with their members at that instant, and organisations that are in none. */
    public SortedMap<String, List<Party>> sources(Instant now) {
        SortedMap<String, List<Party>> sources = new TreeMap<>();
        long second = now.getEpochSecond();
        groups.forEach((id, group) -> sources.put(
                id,
                group.members.stream()
                        .filter(member -> member.stay().covers(second))
                        .map(Group.Member::party)
                        .toList()));
        parties.forEach((id, party) -> {
            if (party.stays.stream().noneMatch(stay -> stay.covers(second))) {
                sources.put(id, List.of(party));
            }
        });
        return sources;
    }

    /** The classifications that the scopes of agreements name. */
    public SortedSet<String> scopedClassifications() {
        SortedSet<String> all = new TreeSet<>();
        agreements
                .values()
                .forEach(leading -> leading.values()
                        .forEach(list -> list.forEach(
                                agreement -> all.addAll(agreement.scope().classifications()))));
        return all;
    }

    /** Whether agreements, rules or blocks speak of that organisation as a source. */
    public boolean hasOwnTerms(Party party) {
        return agreements.containsKey(party.id()) || rules.containsKey(party.id()) || party.withholds();
    }
}
