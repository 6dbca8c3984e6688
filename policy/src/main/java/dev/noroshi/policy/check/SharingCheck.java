package dev.noroshi.policy.check;

import dev.noroshi.policy.document.PolicyDocuments.Entry;
import dev.noroshi.policy.model.Agreement;
import dev.noroshi.policy.model.Community;
import dev.noroshi.policy.model.DataClass;
import dev.noroshi.policy.model.Direction;
import dev.noroshi.policy.model.LegalBasis;
import dev.noroshi.policy.model.Membership;
import dev.noroshi.policy.model.RedactionAction;
import dev.noroshi.policy.model.RedactionProfile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Communities, agreements and redaction profiles: who they name, and whether they contradict each other. */
final class SharingCheck {

    private final CheckContext context;
    private final Set<String> usedProfiles = new HashSet<>(Set.of(RedactionProfile.BORDER_DEFAULT));

    private SharingCheck(CheckContext context) {
        this.context = context;
    }

    static void run(CheckContext context) {
        SharingCheck check = new SharingCheck(context);
        context.each(Community.class, check::community);
        context.each(Agreement.class, check::agreement);
        check.contradictions();
        context.each(RedactionProfile.class, check::profile);
    }

    private void community(Entry entry, Community community) {
        if (community.members().isEmpty()) {
            context.error(entry, "members", "the community has no members", "add members, or remove it");
        }
        for (Membership membership : community.members()) {
            context.known(entry, "members", membership.org(), context.names().organisations, "organisation");
        }
        memberships(entry, community);
    }

    private void memberships(Entry entry, Community community) {
        Map<String, Membership> lasting = new HashMap<>();
        community.members().stream()
                .sorted(Comparator.comparing(Membership::from))
                .forEach(membership -> {
                    Membership before = lasting.get(membership.org());
                    if (before != null
                            && overlap(before.from(), before.until(), membership.from(), membership.until())) {
                        context.error(
                                entry,
                                "members",
                                "two memberships of '" + membership.org() + "' overlap",
                                "join them, or put their days apart");
                    }
                    if (before == null || isLonger(membership, before)) {
                        lasting.put(membership.org(), membership);
                    }
                });
    }

    private static boolean isLonger(Membership membership, Membership than) {
        return than.until() != null
                && (membership.until() == null || membership.until().isAfter(than.until()));
    }

    private static boolean overlap(
            LocalDate from, @Nullable LocalDate until, LocalDate otherFrom, @Nullable LocalDate otherUntil) {
        return (until == null || !otherFrom.isAfter(until)) && (otherUntil == null || !from.isAfter(otherUntil));
    }

    private void agreement(Entry entry, Agreement agreement) {
        if (agreement.directions().isEmpty()) {
            context.error(entry, "directions", "the agreement leads nowhere", "add directions: [{from: …, to: …}]");
        }
        Set<Direction> seen = new HashSet<>();
        for (Direction direction : agreement.directions()) {
            party(entry, direction.from());
            party(entry, direction.to());
            if (!seen.add(direction)) {
                context.error(
                        entry,
                        "directions",
                        "the direction from " + direction.from() + " to " + direction.to() + " stands twice",
                        "remove one of them");
            }
        }
        for (String profile : agreement.redaction()) {
            usedProfiles.add(profile);
            if (!profile.equals(RedactionProfile.BORDER_DEFAULT)) {
                context.known(entry, "redaction", profile, context.names().profiles, "redaction profile");
            }
        }
        if (agreement.effectiveFrom() == null) {
            context.warning(
                    entry,
                    "effectiveFrom",
                    "the agreement is not in force yet, and nothing passes under it",
                    "set effectiveFrom once it is signed");
        }
        anonymised(entry, agreement);
    }

    private void party(Entry entry, String id) {
        if (!context.names().isParty(id)) {
            Set<String> known = new HashSet<>(context.names().organisations.keySet());
            known.addAll(context.names().communities.keySet());
            context.unknown(entry, "directions", id, known, "community or organisation");
        }
    }

    /** A KEEP that the legal basis overrides would mislead whoever reads the profile. */
    private void anonymised(Entry entry, Agreement agreement) {
        if (agreement.legalBasis() != LegalBasis.ANONYMISED_ONLY) {
            return;
        }
        for (String name : agreement.redaction()) {
            RedactionProfile profile = context.names().profiles.get(name);
            if (profile == null) {
                continue;
            }
            for (var rule : profile.rules().entrySet()) {
                if (rule.getKey().identifies() && rule.getValue().compareTo(RedactionAction.PSEUDONYMISE) < 0) {
                    context.warning(
                            entry,
                            "legalBasis",
                            "ANONYMISED_ONLY overrides " + rule.getKey() + ": " + rule.getValue() + " of the profile "
                                    + name,
                            "write PSEUDONYMISE or DROP there");
                }
            }
        }
    }

    /** Two agreements in force in the same direction at the same time that say different things contradict. */
    private void contradictions() {
        Map<Direction, List<Entry>> byDirection = new HashMap<>();
        context.each(Agreement.class, (entry, agreement) -> {
            for (Direction direction : new HashSet<>(agreement.directions())) {
                List<Entry> others = byDirection.computeIfAbsent(direction, d -> new ArrayList<>());
                others.forEach(other -> compare(entry, agreement, other, direction));
                others.add(entry);
            }
        });
    }

    private void compare(Entry entry, Agreement agreement, Entry otherEntry, Direction direction) {
        if (!(otherEntry.value() instanceof Agreement other)
                || agreement.effectiveFrom() == null
                || other.effectiveFrom() == null
                || !overlap(
                        agreement.effectiveFrom(),
                        agreement.effectiveUntil(),
                        other.effectiveFrom(),
                        other.effectiveUntil())) {
            return;
        }
        boolean sameScope = agreement.scope().equals(other.scope());
        boolean sameTerms = Set.copyOf(agreement.redaction()).equals(Set.copyOf(other.redaction()))
                && agreement.onwardTransfer() == other.onwardTransfer()
                && agreement.legalBasis() == other.legalBasis();
        if (sameScope && !sameTerms) {
            context.error(
                    entry,
                    "directions",
                    "contradicts the agreement " + other.id() + ": same direction " + direction.from() + " to "
                            + direction.to() + ", same time and scope, other terms",
                    "end one of them, or give them different scopes");
        } else if (sameScope) {
            context.warning(
                    entry,
                    "directions",
                    "says the same as the agreement " + other.id() + " from " + direction.from() + " to "
                            + direction.to(),
                    "keep one of them");
        }
    }

    private void profile(Entry entry, RedactionProfile profile) {
        if (!usedProfiles.contains(profile.id())) {
            context.warning(entry, "id", "no agreement names the profile", "name it in redaction:, or remove it");
        }
        if (profile.rules().isEmpty()) {
            context.warning(entry, "rules", "the profile has no rules", "add rules, or remove it");
        }
        if (profile.rules().containsKey(DataClass.UNCLASSED)) {
            context.error(entry, "rules", "what has no class cannot be given an action", "name a class");
        }
        if (profile.id().equals(RedactionProfile.BORDER_DEFAULT)) {
            borderDefault(entry, profile);
        }
    }

    private void borderDefault(Entry entry, RedactionProfile profile) {
        profile.rules().forEach((dataClass, action) -> {
            RedactionAction builtIn = switch (dataClass) {
                case VICTIM_ORG, SOURCE_ORG -> RedactionAction.PSEUDONYMISE;
                case ATTACKER_INFRA, MALWARE -> RedactionAction.KEEP;
                default -> RedactionAction.DROP;
            };
            if (action.compareTo(builtIn) < 0) {
                context.error(
                        entry,
                        "rules",
                        "border-default may only be made stricter: " + dataClass + " is " + builtIn + " there, not "
                                + action,
                        "write the milder action in a profile of your own and name it in an agreement");
            }
        });
    }
}
