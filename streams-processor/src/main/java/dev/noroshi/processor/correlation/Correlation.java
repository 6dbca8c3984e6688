package dev.noroshi.processor.correlation;

import dev.noroshi.processor.correlation.Outcome.LeftOut;
import dev.noroshi.processor.rules.RulesInForce;
import dev.noroshi.schema.Contributor;
import dev.noroshi.schema.DerivedIncident;
import dev.noroshi.schema.GroupContribution;
import dev.noroshi.schema.IncidentChange;
import dev.noroshi.schema.IncidentState;
import dev.noroshi.sigma.correlation.Contribution;
import dev.noroshi.sigma.correlation.CorrelationRule;
import dev.noroshi.sigma.correlation.CorrelationState;
import dev.noroshi.sigma.correlation.Evidence;
import dev.noroshi.sigma.correlation.Firing;
import dev.noroshi.sigma.correlation.Placement;
import dev.noroshi.sigma.correlation.Share;
import dev.noroshi.sigma.correlation.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Correlation of one partition: takes contributions into their groups and raises derived incidents. Live, `now` is the
 * time of receipt; over history, the event's own. The rules come with each call, since they may change in between; a
 * group whose rule is no longer in force is kept until it is due. Used by one thread.
 */
public final class Correlation {

    private final CorrelationMemory memory;
    private final CorrelationCaps caps;
    private final Groups groups;

    public Correlation(CorrelationMemory memory, CorrelationCaps caps) {
        this(memory, new RowGroups(memory.groups()), caps);
    }

    private Correlation(CorrelationMemory memory, GroupStore store, CorrelationCaps caps) {
        this.memory = memory;
        this.caps = caps;
        this.groups = new Groups(memory, store, caps);
    }

    /** One whose groups live and die with this object, and are never written down. */
    static Correlation inMemory(CorrelationCaps caps) {
        return new Correlation(CorrelationMemory.onHeap(), new MemoryGroups(), caps);
    }

    /** What one step changes and finds. */
    private static final class Work {

        final RulesInForce rules;
        final CorrelationRule rule;
        final byte[] key;
        final long at;
        final List<DerivedIncident> raised = new ArrayList<>();
        final List<GroupContribution> chained = new ArrayList<>();
        final List<LeftOut> leftOut = new ArrayList<>();

        Work(RulesInForce rules, CorrelationRule rule, byte[] key, long at) {
            this.rules = rules;
            this.rule = rule;
            this.key = key;
            this.at = at;
        }
    }

    /** Takes in one contribution. */
    public Outcome accept(RulesInForce rules, GroupContribution given, Instant now) {
        CorrelationRule rule = rules.rule(given.getRule());
        if (rule == null) {
            return new Outcome(Placement.UNKNOWN_RULE, List.of(), List.of(), List.of(), List.of());
        }
        Contribution contribution = GroupContributions.read(given);
        byte[] key = GroupKeys.bytes(GroupKeys.of(contribution));
        Work work = new Work(rules, rule, key, now.toEpochMilli());
        if (GroupContributions.isRestated(given)) {
            return restate(given, work);
        }
        Group group = group(given, work);
        if (!group.join(given, key, memory.contributors(), caps)) {
            work.leftOut.add(LeftOut.CONTRIBUTOR);
        }
        if (given.getTruncated()) {
            work.leftOut.add(LeftOut.VALUES);
        }
        Step step = rules.engine().step(group.state, contribution, now);
        for (Firing firing : step.firings()) {
            tell(group, firing, given, work);
        }
        groups.save(key, group, due(group, work.rules, rule));
        return new Outcome(step.placement(), step.firings(), work.raised, work.chained, work.leftOut);
    }

    /** A party says something else of itself, such as a stricter marking: what was told of it is told anew. */
    private Outcome restate(GroupContribution given, Work work) {
        Group group = groups.get(work.key);
        if (group == null || !group.restate(given, work.key, memory.contributors())) {
            return new Outcome(Placement.NO_VALUE, List.of(), List.of(), List.of(), List.of());
        }
        for (Told told : group.told.values()) {
            Set<String> parties =
                    work.rules.engine().evidence(group.state, told.firing).parties();
            if (parties.contains(given.getParty())) {
                IncidentChange news = told.add(group.leavesOf(Set.of(given.getParty())), caps);
                IncidentChange why = news == null ? IncidentChange.MARKING_STRICTER : news;
                work.raised.add(say(group, told, why, IncidentState.OPEN, work));
            }
        }
        groups.save(work.key, group, due(group, work.rules, work.rule));
        return new Outcome(Placement.PLACED, List.of(), work.raised, List.of(), List.of());
    }

    /** Says what is pending and closes what is over, at most as much as one run may. */
    public List<DerivedIncident> look(RulesInForce rules, Instant now) {
        List<DerivedIncident> raised = new ArrayList<>();
        for (int left = caps.looks(); left > 0; left--) {
            Groups.Due due = groups.next(now.toEpochMilli());
            if (due == null) {
                return raised;
            }
            byte[] key = due.key();
            Group group = key == null ? null : groups.get(key);
            if (key != null && group != null) {
                raised.addAll(look(rules, key, group, now));
            }
        }
        return raised;
    }

    private Group group(GroupContribution given, Work work) {
        Group known = groups.get(work.key);
        if (known != null) {
            groups.share(work.key, known, given.getSourceOrg());
            return known;
        }
        Group fresh = new Group(given.getRule(), given.getGroup(), given.getSourceOrg(), new CorrelationState());
        if (groups.open(fresh)) {
            work.leftOut.add(LeftOut.GROUP);
        }
        return fresh;
    }

    private void tell(Group group, Firing firing, GroupContribution cause, Work work) {
        chain(group, firing, cause, work);
        if (!work.rule.standalone()) {
            return;
        }
        Told known = group.told.get(firing.number());
        Told told = known == null ? new Told(DerivedIds.of(work.rule, firing), firing) : known;
        group.told.put(firing.number(), told);
        told.firing = firing;
        Set<String> from = known == null
                ? work.rules.engine().evidence(group.state, firing).parties()
                : Set.of(cause.getParty());
        IncidentChange news = told.add(group.leavesOf(from), caps);
        if (known == null) {
            work.raised.add(say(group, told, IncidentChange.OPENED, IncidentState.OPEN, work));
        } else if (news != null) {
            work.raised.add(say(group, told, news, IncidentState.OPEN, work));
        } else {
            told.pending = true;
        }
    }

    private void chain(Group group, Firing firing, GroupContribution cause, Work work) {
        List<Contribution> further = work.rules.rules().contributions(firing);
        if (further.isEmpty()) {
            return;
        }
        Evidence evidence = work.rules.engine().evidence(group.state, firing);
        if (evidence.of(work.rule, group.parties::containsKey).isEmpty()) {
            work.leftOut.add(LeftOut.CONTRIBUTOR);
            return;
        }
        List<Contributor> contributors = contributors(group, evidence, work.key);
        for (Contribution one : further) {
            CorrelationRule above = Objects.requireNonNull(work.rules.rule(one.rule()), "rules of one set");
            String scope = Scopes.of(
                    RulesInForce.scope(above),
                    cause.getSourceOrg(),
                    cause.getContributors().get(0).getSharingCommunity(),
                    Scopes.isExercise(group.values.get(0)));
            work.chained.add(GroupContributions.of(one.within(scope), firing.id(), contributors, cause.getSourceOrg()));
        }
    }

    private DerivedIncident say(Group group, Told told, IncidentChange why, IncidentState state, Work work) {
        told.said(work.at);
        Evidence evidence = work.rules.engine().evidence(group.state, told.firing);
        return DerivedVersions.of(
                work.rule,
                group,
                told,
                evidence,
                contributors(group, evidence, work.key),
                new DerivedVersions.Cause(why, state, Instant.ofEpochMilli(work.at)));
    }

    private List<Contributor> contributors(Group group, Evidence evidence, byte[] key) {
        List<Contributor> found = new ArrayList<>();
        for (Leaf leaf : group.leavesOf(evidence.parties())) {
            Contributor stored = Objects.requireNonNull(
                    memory.contributors().get(GroupKeys.contributor(key, leaf.incidentId())),
                    "a leaf without its contributor: the stores disagree");
            found.add(evidence.from(leaf.incidentId())
                    .map(share -> counted(stored, share))
                    .orElse(stored));
        }
        return found;
    }

    private static Contributor counted(Contributor stored, Share share) {
        return new Contributor(
                stored.getIncidentId(),
                stored.getSharingCommunity(),
                stored.getCountry(),
                share.firstSeen(),
                share.lastSeen(),
                Math.max(1, share.count()),
                stored.getEvent());
    }

    private List<DerivedIncident> look(RulesInForce rules, byte[] key, Group group, Instant now) {
        CorrelationRule rule = rules.rule(group.rule);
        if (rule == null) {
            groups.remove(key, group);
            return List.of();
        }
        Work work = new Work(rules, rule, key, now.toEpochMilli());
        for (Told told : List.copyOf(group.told.values())) {
            if (closesAt(told, rules, rule) <= work.at) {
                work.raised.add(say(group, told, IncidentChange.GAP_CLOSED, IncidentState.CLOSED, work));
                group.told.remove(told.firing.number());
            } else if (told.due(Long.MAX_VALUE, caps.interval()) <= work.at) {
                work.raised.add(say(group, told, IncidentChange.INTERVAL, IncidentState.OPEN, work));
            }
        }
        if (group.told.isEmpty() && forgettableAt(group, rules) <= work.at) {
            groups.remove(key, group);
        } else {
            groups.reschedule(key, group, Math.max(work.at + 1, due(group, rules, rule)));
        }
        return work.raised;
    }

    private long due(Group group, RulesInForce rules, CorrelationRule rule) {
        long due = forgettableAt(group, rules);
        for (Told told : group.told.values()) {
            due = Math.min(due, told.due(closesAt(told, rules, rule), caps.interval()));
        }
        return due;
    }

    private static long forgettableAt(Group group, RulesInForce rules) {
        return rules.engine().forgettableAt(group.state, group.rule).toEpochMilli() + 1;
    }

    /** When no event can come any more that would go on with a firing. */
    private static long closesAt(Told told, RulesInForce rules, CorrelationRule rule) {
        return told.firing
                        .lastSeen()
                        .plus(rule.timespan())
                        .plus(rules.limits().grace())
                        .toEpochMilli()
                + 1;
    }
}
