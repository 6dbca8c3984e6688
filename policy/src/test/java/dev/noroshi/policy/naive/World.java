package dev.noroshi.policy.naive;

import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables of one policy, as lists; every question is answered by walking them. */
record World(
        List<Org> orgs,
        List<Community> communities,
        List<Agreement> agreements,
        List<Profile> profiles,
        List<Rule> rules,
        List<Sub> subs) {

    enum OrgType {
        PRIVATE,
        ASSOCIATION,
        CERT,
        GOVERNMENT,
        MILITARY,
        ACADEMIC
    }

    enum Status {
        ACTIVE,
        SUSPENDED,
        LEFT
    }

    enum Onward {
        NONE,
        WITHIN_COMMUNITY,
        WITH_CONSENT
    }

    enum RuleEffect {
        PERMIT,
        DENY,
        HOLD
    }

    /** From the mildest to the strictest. */
    enum Action {
        KEEP,
        GENERALISE,
        MASK,
        PSEUDONYMISE,
        DROP
    }

    record Block(String org, boolean send) {}

    record Constituency(
            List<String> cidrs,
            List<Long> asns,
            List<String> domains,
            @Nullable LocalDate verifiedAt) {}

    record Org(
            String id,
            String country,
            OrgType type,
            List<String> sectors,
            Status status,
            @Nullable LocalDate statusSince,
            Constituency constituency,
            List<String> clients,
            List<String> clientOf,
            List<String> individuals,
            List<Block> blocks) {

        String name() {
            return "Company " + id.toUpperCase(java.util.Locale.ROOT) + " Ltd";
        }
    }

    record Member(String org, LocalDate from, @Nullable LocalDate until) {
        boolean isNow(Instant now) {
            return Days.within(now, from, until);
        }
    }

    record Community(String id, String country, List<Member> members, boolean actsAsOne) {
        boolean has(String org, Instant now) {
            return members.stream().anyMatch(m -> m.org().equals(org) && m.isNow(now));
        }
    }

    record Direction(String from, String to) {}

    record Scope(
            Tlp maxTlp,
            @Nullable Severity minSeverity,
            List<String> classifications,
            List<OrgType> organisationTypes) {}

    record Agreement(
            String id,
            List<Direction> directions,
            boolean anonymisedOnly,
            LocalDate effectiveFrom,
            @Nullable LocalDate effectiveUntil,
            @Nullable LocalDate suspendedAt,
            Scope scope,
            @Nullable String redaction,
            Onward onward) {

        boolean inForce(Instant now) {
            boolean suspended = suspendedAt != null && !now.isBefore(Days.start(suspendedAt));
            return Days.within(now, effectiveFrom, effectiveUntil) && !suspended;
        }
    }

    record Profile(String id, Map<String, Action> actions) {}

    record Rule(String id, String owner, RuleEffect effect, Condition when, int priority) {}

    record Sub(
            String id,
            String org,
            @Nullable Severity minSeverity,
            @Nullable Condition when,
            boolean own) {}

    Optional<Org> org(String id) {
        return orgs.stream().filter(o -> o.id().equals(id)).findFirst();
    }

    Optional<Community> community(@Nullable String id) {
        return communities.stream().filter(c -> c.id().equals(id)).findFirst();
    }

    boolean isMember(String org, @Nullable String community, Instant now) {
        return community(community).map(c -> c.has(org, now)).orElse(false);
    }
}
