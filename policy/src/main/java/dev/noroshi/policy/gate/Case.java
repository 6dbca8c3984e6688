package dev.noroshi.policy.gate;

import dev.noroshi.policy.expression.Match;
import dev.noroshi.schema.Audience;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.ReleaseGrant;
import dev.noroshi.schema.Tlp;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One event under one policy at one instant: what is the same for all recipients. Not for use by several threads. */
public final class Case {

    private final Consents consents;
    final Suspensions suspensions;
    private final boolean withRules;
    final Snapshot snapshot;
    final Facts facts;
    final Instant now;
    final long second;
    final @Nullable Party source;
    /** The sharing community; null where the source has none. */
    final @Nullable Group community;

    final boolean sourceIsMember;
    /** Null where the event carries no marking, which differs from an empty one only in words. */
    final @Nullable Handling handling;

    final boolean audienceGiven;
    final Set<String> namedOrgs = new HashSet<>();
    final Set<Group> namedGroups = new HashSet<>();
    final Map<String, Set<String>> namedPersons = new HashMap<>();
    /** One of several reports of a derived incident, of which a recipient may see its own. */
    final boolean isContribution;

    final List<Snapshot.Rule> rules;
    final Map<String, Long> failedRules = new TreeMap<>();
    private final Map<Snapshot.Rule, Match> sameForAll = new HashMap<>();
    private final List<ReleaseGrant> grants;
    private @Nullable Map<Party, Set<String>> namelessVictims;

    Case(Snapshot snapshot, Suspensions suspensions, Facts facts, Consents consents, Instant now) {
        this(snapshot, suspensions, facts, consents, now, true, false);
    }

    private Case(
            Snapshot snapshot,
            Suspensions suspensions,
            Facts facts,
            Consents consents,
            Instant now,
            boolean withRules,
            boolean isContribution) {
        this.consents = consents;
        this.suspensions = suspensions;
        this.withRules = withRules;
        this.snapshot = snapshot;
        this.facts = facts;
        this.now = now;
        this.second = now.getEpochSecond();
        this.source = snapshot.parties.get(facts.sourceOrg());
        this.handling = facts.handling();
        this.community = SharingCommunity.of(this);
        this.sourceIsMember = source != null && source.isMember(community, second);
        Audience audience = handling == null ? null : handling.getAudience();
        this.audienceGiven = audience != null;
        if (audience != null) {
            read(audience);
        }
        this.isContribution = isContribution;
        this.rules = withRules ? snapshot.rulesFor(facts.sourceOrg(), community) : List.of();
        this.grants = ofSource(consents.about(facts.eventId(), facts.incidentId()));
    }

    private List<ReleaseGrant> ofSource(List<ReleaseGrant> about) {
        // Nearly always none: a stream over nothing costs more than all else here.
        return about.isEmpty()
                ? List.of()
                : about.stream()
                        .filter(grant -> grant.getGrantedBy().equals(facts.sourceOrg()))
                        .filter(grant -> now.isBefore(grant.getUntil()))
                        .toList();
    }

    /** The same, for a recipient for whom the rules are known to have answered, and to answer no differently now. */
    Case withoutRules() {
        return new Case(snapshot, suspensions, facts, consents, now, false, isContribution);
    }

    /** The same as one report of a derived incident. */
    public Case asContribution() {
        return new Case(snapshot, suspensions, facts, consents, now, withRules, true);
    }

    private void read(Audience audience) {
        namedOrgs.addAll(audience.getOrgs());
        for (String id : audience.getCommunities()) {
            Group group = snapshot.group(id);
            if (group != null) {
                namedGroups.add(group);
            }
        }
        for (String person : audience.getIndividuals()) {
            int slash = person.indexOf('/');
            if (slash > 0) {
                namedPersons
                        .computeIfAbsent(person.substring(0, slash), org -> new HashSet<>())
                        .add(person.substring(slash + 1));
            }
        }
    }

    /** The instant asked about. */
    public Instant now() {
        return now;
    }

    /** The sharing community's id; empty where the source has none. */
    public String communityId() {
        return community == null ? "" : community.id();
    }

    /** The hash of the policy asked. */
    public String policyVersion() {
        return snapshot.version();
    }

    /** The organisation of that id, or the public feed; null: the policy knows none. */
    public @Nullable Party party(String id) {
        return snapshot.party(id);
    }

    /** How often each rule could not be evaluated. */
    public Map<String, Long> failedRules() {
        return failedRules;
    }

    List<ReleaseGrant> grants() {
        return grants;
    }

    /** The source's grants that cover the recipient now, by id. */
    List<ReleaseGrant> grantsFor(Party recipient) {
        if (grants.isEmpty()) {
            return List.of();
        }
        return grants.stream()
                .filter(grant -> grant.getOrgs().contains(recipient.id())
                        || grant.getCommunities().stream()
                                .anyMatch(id -> recipient.isMember(snapshot.group(id), second)))
                .toList();
    }

    /** The marking that holds for the recipient of those grants; null where there is none. */
    @Nullable
    Tlp marking(List<ReleaseGrant> covering) {
        Tlp granted = null;
        for (ReleaseGrant grant : covering) {
            Tlp tlp = grant.getNewTlp();
            if (tlp != null && (granted == null || tlp.compareTo(granted) > 0)) {
                granted = tlp;
            }
        }
        if (granted != null) {
            return granted;
        }
        return handling == null || !handling.getUnclearMarkings().isEmpty() ? null : handling.getTlp();
    }

    boolean isCountryAndCommunityShared(Party recipient) {
        return source != null && source.isCompatriotOf(recipient) && bothMembers(recipient);
    }

    boolean bothMembers(Party recipient) {
        return sourceIsMember && recipient.isMember(community, second);
    }

    /** Named as an organisation, or by a person in it: a person named names its organisation at every label. */
    boolean namesOrganisation(Party recipient) {
        return namedOrgs.contains(recipient.id()) || namedPersons.containsKey(recipient.id());
    }

    boolean namesCommunityOf(Party recipient) {
        for (Group group : namedGroups) {
            if (recipient.isMember(group, second)) {
                return true;
            }
        }
        return false;
    }

    /** The recipient, its community or a person in it is named in the given audience. */
    boolean names(Party recipient) {
        return audienceGiven && (namesOrganisation(recipient) || namesCommunityOf(recipient));
    }

    /** A provider of the recipient is named as an organisation. */
    boolean namesProviderOf(Party recipient) {
        return audienceGiven && recipient.providers.stream().anyMatch(this::namesOrganisation);
    }

    /** A victim's organisation is the recipient, or a nameless victim lies in its verified constituency, in the source's country. */
    boolean isVictim(Party recipient) {
        return facts.victimOrgs().contains(recipient.id())
                || (source != null
                        && source.isCompatriotOf(recipient)
                        && namelessVictims().containsKey(recipient));
    }

    Map<Party, Set<String>> namelessVictims() {
        Map<Party, Set<String>> known = namelessVictims;
        if (known == null) {
            known = facts.namelessVictims(snapshot, now);
            namelessVictims = known;
        }
        return known;
    }

    boolean isInVictimSector(Party recipient) {
        return recipient.organisation() != null
                && recipient.organisation().sectors().stream().anyMatch(facts.victimSectors()::contains);
    }

    Match matches(Snapshot.Rule rule, Party from, Party recipient) {
        Match match;
        if (rule.when().readsRecipient()) {
            match = facts.matches(rule, from, recipient);
        } else {
            Match known = sameForAll.get(rule);
            match = known == null ? facts.matches(rule, from, recipient) : known;
            sameForAll.put(rule, match);
        }
        if (match == Match.FAILED) {
            failedRules.merge(rule.rule().id(), 1L, Long::sum);
        }
        return match;
    }
}
