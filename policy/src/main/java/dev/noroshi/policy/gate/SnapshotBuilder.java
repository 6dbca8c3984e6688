package dev.noroshi.policy.gate;

import dev.noroshi.policy.address.AddressSet;
import dev.noroshi.policy.address.Cidr;
import dev.noroshi.policy.expression.Expressions;
import dev.noroshi.policy.model.Agreement;
import dev.noroshi.policy.model.Community;
import dev.noroshi.policy.model.Constituency;
import dev.noroshi.policy.model.Days;
import dev.noroshi.policy.model.Direction;
import dev.noroshi.policy.model.Membership;
import dev.noroshi.policy.model.Organisation;
import dev.noroshi.policy.model.RedactionProfile;
import dev.noroshi.policy.model.ReleaseRule;
import dev.noroshi.policy.model.Subscription;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Links and indexes the parts of a policy. Names that lead nowhere are passed over: the check has refused them. */
public final class SnapshotBuilder {

    final String version;
    final Map<String, Party> parties = new TreeMap<>();
    final Map<String, Group> groups = new TreeMap<>();
    final Map<String, Map<String, List<Agreement>>> agreements = new HashMap<>();
    final Map<String, List<Snapshot.Rule>> rules = new HashMap<>();
    final List<Party> subscribers = new ArrayList<>();
    final AddressSet.Builder<Party> byAddress = new AddressSet.Builder<>();
    final Map<String, List<Party>> byDomain = new HashMap<>();
    final Map<Long, List<Party>> byAsn = new HashMap<>();
    final Map<String, List<Party>> byCountry = new HashMap<>();
    final Map<String, List<Party>> bySector = new HashMap<>();
    final Map<String, RedactionProfile> profiles = new TreeMap<>();

    public SnapshotBuilder(String version) {
        this.version = version;
    }

    /** Adds the organisations, and the ways between providers and clients that both state. */
    public SnapshotBuilder organisations(List<Organisation> organisations) {
        organisations.stream()
                .sorted(Comparator.comparing(Organisation::id))
                .forEach(organisation -> parties.put(organisation.id(), Party.of(organisation)));
        for (Party party : parties.values()) {
            Organisation organisation = organisation(party);
            for (String client : new java.util.TreeSet<>(organisation.clients())) {
                Party other = parties.get(client);
                if (other != null && organisation(other).clientOf().contains(party.id())) {
                    party.clients.add(other);
                    other.providers.add(party);
                }
            }
            index(party, organisation.constituency());
        }
        return this;
    }

    private static Organisation organisation(Party party) {
        return java.util.Objects.requireNonNull(party.organisation(), "the public feed is not among the organisations");
    }

    private void index(Party party, Constituency constituency) {
        constituency.cidrs().forEach(cidr -> byAddress.add(Cidr.parse(cidr), party));
        constituency.domains().forEach(domain -> add(byDomain, domain, party));
        constituency.asns().forEach(asn -> add(byAsn, asn, party));
        constituency.countries().forEach(country -> add(byCountry, country, party));
        constituency.sectors().forEach(sector -> add(bySector, sector, party));
    }

    private static <K, V> void add(Map<K, List<V>> index, K key, V value) {
        index.computeIfAbsent(key, k -> new ArrayList<>(1)).add(value);
    }

    /** Adds the communities; after the organisations. */
    public SnapshotBuilder communities(List<Community> communities) {
        for (Community community : communities) {
            Group group = new Group(community);
            groups.put(community.id(), group);
            for (Membership membership : community.members()) {
                Party party = parties.get(membership.org());
                if (party != null) {
                    Party.Stay stay = new Party.Stay(group, from(membership), end(membership.until()));
                    party.stays.add(stay);
                    group.members.add(new Group.Member(party, stay));
                }
            }
            group.members.sort(
                    Comparator.comparing((Group.Member member) -> member.party().id()));
        }
        parties.values()
                .forEach(party -> party.stays.sort(Comparator.comparingLong(Party.Stay::fromSecond)
                        .thenComparing(stay -> stay.group().id())));
        return this;
    }

    private static long from(Membership membership) {
        return Days.start(membership.from()).getEpochSecond();
    }

    private static long end(@Nullable LocalDate until) {
        return until == null ? Long.MAX_VALUE : Days.start(until.plusDays(1)).getEpochSecond();
    }

    /** Adds the agreements. */
    public SnapshotBuilder agreements(List<Agreement> all) {
        all.stream().sorted(Comparator.comparing(Agreement::id)).forEach(agreement -> {
            for (Direction direction : agreement.directions()) {
                List<Agreement> led = agreements
                        .computeIfAbsent(direction.from(), from -> new TreeMap<>())
                        .computeIfAbsent(direction.to(), to -> new ArrayList<>(1));
                if (!led.contains(agreement)) {
                    led.add(agreement);
                }
            }
        });
        return this;
    }

    /** Adds the redaction profiles. */
    public SnapshotBuilder profiles(List<RedactionProfile> all) {
        all.forEach(profile -> profiles.put(profile.id(), profile));
        return this;
    }

    /** Adds the release rules, compiling their expressions. */
    public SnapshotBuilder rules(List<ReleaseRule> all) {
        all.stream()
                .map(rule -> new Snapshot.Rule(rule, Expressions.compile(rule.when())))
                .sorted(RuleOrder.FIRST)
                .forEach(rule -> add(rules, rule.rule().owner(), rule));
        return this;
    }

    /** Adds the subscriptions; after the organisations. */
    public SnapshotBuilder subscriptions(List<Subscription> all) {
        all.stream().sorted(Comparator.comparing(Subscription::id)).forEach(subscription -> {
            Party party = parties.get(subscription.org());
            if (party != null) {
                party.subscriptions.add(subscription);
            }
        });
        parties.values().stream().filter(Party::subscribes).forEach(subscribers::add);
        return this;
    }

    /** The compiled policy. */
    public Snapshot build() {
        return new Snapshot(this);
    }
}
