package dev.noroshi.policy.gate;

import dev.noroshi.policy.model.Agreement;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.ReleaseGrant;
import dev.noroshi.schema.Tlp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The organisations that an event reaches by path, audience or constituency, each with why; a subscription makes a
 * candidate only under CLEAR. The cost grows with those found, not with those known.
 */
public final class Candidates {

    private final Case asked;
    private final Map<String, List<String>> found = new TreeMap<>();

    private Candidates(Case asked) {
        this.asked = asked;
    }

    /** The candidates by id, with the reasons. */
    public static Map<String, List<String>> of(Case asked) {
        Candidates candidates = new Candidates(asked);
        candidates.members();
        candidates.agreements();
        candidates.audience();
        candidates.victims();
        candidates.clear();
        candidates.own();
        return candidates.found;
    }

    private void add(Party party, String why) {
        List<String> reasons = found.computeIfAbsent(party.id(), id -> new ArrayList<>(2));
        if (!reasons.contains(why)) {
            reasons.add(why);
        }
    }

    private void addMembers(Group group, String why) {
        for (Group.Member member : group.members) {
            if (member.stay().covers(asked.second)) {
                add(member.party(), why);
            }
        }
    }

    private void members() {
        if (asked.community != null && asked.sourceIsMember) {
            addMembers(asked.community, "member:" + asked.community.id());
        }
    }

    private void agreements() {
        if (asked.community != null && asked.sourceIsMember) {
            leadingFrom(asked.community.id());
        }
        if (asked.source != null) {
            leadingFrom(asked.source.id());
        }
    }

    private void leadingFrom(String from) {
        Map<String, List<Agreement>> leading = asked.snapshot.agreements.get(from);
        if (leading == null) {
            return;
        }
        leading.forEach((to, agreements) -> {
            for (Agreement agreement : agreements) {
                reached(to, "agreement:" + agreement.id());
            }
        });
    }

    private void reached(String to, String why) {
        Group group = asked.snapshot.group(to);
        Party party = asked.snapshot.parties.get(to);
        if (group != null) {
            addMembers(group, why);
        } else if (party != null) {
            add(party, why);
        }
    }

    private void audience() {
        for (String org : asked.namedOrgs) {
            named(org, "audience");
        }
        asked.namedPersons.forEach((org, persons) ->
                persons.stream().sorted().forEach(person -> named(org, "audience:" + org + "/" + person)));
        asked.namedGroups.forEach(group -> addMembers(group, "audience:" + group.id()));
    }

    private void named(String org, String why) {
        Party party = asked.snapshot.parties.get(org);
        if (party != null) {
            add(party, why);
            party.clients.forEach(client -> add(client, "client-of:" + party.id()));
        }
    }

    private void victims() {
        for (Endpoint victim : asked.facts.victims()) {
            Party named = victim.getOrg() == null ? null : asked.snapshot.parties.get(victim.getOrg());
            if (named != null) {
                add(named, "victim");
            }
            for (EventFacts.Located located : EventFacts.locate(asked.snapshot, victim)) {
                add(located.party(), "constituency:" + located.value());
            }
            if (victim.getCountry() != null) {
                asked.snapshot
                        .byCountry
                        .getOrDefault(victim.getCountry(), List.of())
                        .forEach(party -> add(party, "constituency:country " + victim.getCountry()));
            }
            if (victim.getSector() != null) {
                asked.snapshot
                        .bySector
                        .getOrDefault(victim.getSector(), List.of())
                        .forEach(party -> add(party, "constituency:sector " + victim.getSector()));
            }
        }
    }

    private void clear() {
        if (asked.marking(List.of()) == Tlp.CLEAR) {
            asked.snapshot.subscribers.forEach(party -> add(party, "subscription"));
            add(Party.PUBLIC, "feed");
            return;
        }
        for (ReleaseGrant grant : asked.grants()) {
            if (grant.getNewTlp() == Tlp.CLEAR) {
                grant.getOrgs().forEach(org -> granted(org, grant));
                grant.getCommunities().forEach(id -> reached(id, "grant:" + grant.getId()));
            }
        }
    }

    private void granted(String org, ReleaseGrant grant) {
        Party party = asked.snapshot.party(org);
        if (party != null) {
            add(party, "grant:" + grant.getId());
        }
    }

    private void own() {
        if (asked.source != null && asked.source.wantsOwn()) {
            add(asked.source, "own");
        }
    }
}
