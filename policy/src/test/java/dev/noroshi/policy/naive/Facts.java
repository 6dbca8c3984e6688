package dev.noroshi.policy.naive;

import dev.noroshi.schema.Audience;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Tlp;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the gates ask about one triple, each answer worked out anew from the tables. */
final class Facts {

    final World world;
    final IncidentEvent event;
    final Recipient recipient;
    final Instant now;
    final Triple triple;

    Facts(Triple triple) {
        this.triple = triple;
        this.world = triple.world();
        this.event = triple.event();
        this.now = triple.now();
        this.recipient = Recipient.of(world, triple.recipient());
    }

    String sourceId() {
        return event.getProducerOrg();
    }

    Optional<World.Org> source() {
        return world.org(sourceId());
    }

    Optional<Handling> handling() {
        return Optional.ofNullable(event.getHandling());
    }

    /** The marking as grants leave it; null where there is none that anybody could follow. */
    @Nullable
    Tlp tlp() {
        Optional<Tlp> granted = coveringGrants()
                .map(Grant::newTlp)
                .filter(java.util.Objects::nonNull)
                .max(Comparator.naturalOrder());
        return granted.or(() ->
                        handling().filter(h -> h.getUnclearMarkings().isEmpty()).map(Handling::getTlp))
                .orElse(null);
    }

    private Stream<Grant> coveringGrants() {
        return triple.grants().stream()
                .filter(g -> g.grantedBy().equals(sourceId()))
                .filter(g -> g.event().equals(event.getEventId()))
                .filter(g -> now.isBefore(g.until()))
                .filter(g -> g.orgs().contains(recipient.id())
                        || g.communities().stream().anyMatch(c -> world.isMember(recipient.id(), c, now)));
    }

    boolean isGranted() {
        return coveringGrants().findAny().isPresent();
    }

    boolean namesForeignCommunity() {
        return handling()
                .map(Handling::getCommunity)
                .filter(c -> !world.isMember(sourceId(), c, now))
                .isPresent();
    }

    /** The one named, else the source's first membership in its own country; null where there is none. */
    @Nullable
    String sharingCommunity() {
        Optional<String> named = handling().map(Handling::getCommunity);
        return named.or(this::firstMembership).orElse(null);
    }

    private Optional<String> firstMembership() {
        String country = source().map(World.Org::country).orElse("");
        return world.communities().stream()
                .filter(c -> c.country().equals(country) && c.has(sourceId(), now))
                .min(Comparator.comparing(this::joined).thenComparing(World.Community::id))
                .map(World.Community::id);
    }

    private java.time.LocalDate joined(World.Community community) {
        return community.members().stream()
                .filter(m -> m.org().equals(sourceId()) && m.isNow(now))
                .map(World.Member::from)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    boolean sameCountry() {
        return source().isPresent() && source().get().country().equals(recipient.country());
    }

    boolean bothAreMembers() {
        String community = sharingCommunity();
        return world.isMember(sourceId(), community, now) && world.isMember(recipient.id(), community, now);
    }

    boolean across() {
        return !sameCountry() || !bothAreMembers();
    }

    private Optional<Audience> audience() {
        return handling().map(Handling::getAudience);
    }

    boolean audienceIsGiven() {
        return audience().isPresent();
    }

    boolean personIsNamed(String org) {
        return audience()
                .map(a -> a.getIndividuals().stream().anyMatch(p -> p.startsWith(org + "/")))
                .orElse(false);
    }

    private boolean organisationIsNamed(String org) {
        return audience().map(a -> a.getOrgs().contains(org)).orElse(false) || personIsNamed(org);
    }

    /** Named itself, by a person, or by a community. */
    boolean isNamed(String org) {
        return organisationIsNamed(org)
                || audience()
                        .map(a -> a.getCommunities().stream().anyMatch(c -> world.isMember(org, c, now)))
                        .orElse(false);
    }

    /** As AMBER+STRICT wants it: a community counts only where it acts as one organisation. */
    boolean isNamedStrictly(String org) {
        return organisationIsNamed(org)
                || audience()
                        .map(a -> a.getCommunities().stream()
                                .anyMatch(c -> world.isMember(org, c, now)
                                        && world.community(c).orElseThrow().actsAsOne()))
                        .orElse(false);
    }

    /** Organisations named in the audience whose client the recipient is, both saying so. */
    List<String> namedProviders() {
        return world.orgs().stream()
                .filter(p -> organisationIsNamed(p.id()))
                .filter(p -> p.clients().contains(recipient.id()))
                .filter(p ->
                        recipient.org().map(r -> r.clientOf().contains(p.id())).orElse(false))
                .map(World.Org::id)
                .sorted()
                .toList();
    }

    /** Abroad only where a victim names it: an address is a guess, and a guess crosses no border. */
    boolean isVictim() {
        return event.getVictims().stream().anyMatch(v -> isOwn(v) && (v.getOrg() != null || sameCountry()));
    }

    /** A victim that is the recipient: named so, or unnamed and in its verified constituency. */
    boolean isOwn(Endpoint victim) {
        return victim.getOrg() != null ? victim.getOrg().equals(recipient.id()) : liesInConstituency(victim);
    }

    /** An address of its verified constituency, of which no victim record says that it is another's. */
    boolean isOwnIp(@Nullable String ip) {
        return verified().map(c -> ipIn(ip, c.cidrs())).orElse(false) && !isAnothers(Endpoint::getIp, ip);
    }

    /** The same of a host by its name. */
    boolean isOwnHost(@Nullable String name) {
        return verified().map(c -> domainIn(name, c.domains())).orElse(false)
                && !isAnothers(Endpoint::getHostname, name);
    }

    private boolean isAnothers(Function<Endpoint, @Nullable String> field, @Nullable String value) {
        return event.getVictims().stream()
                .filter(v -> v.getOrg() != null && !v.getOrg().equals(recipient.id()))
                .anyMatch(v -> java.util.Objects.equals(field.apply(v), value));
    }

    private Optional<World.Constituency> verified() {
        return recipient
                .org()
                .map(World.Org::constituency)
                .filter(c -> c.verifiedAt() != null && !now.isBefore(Days.start(c.verifiedAt())));
    }

    private boolean liesInConstituency(Endpoint victim) {
        return verified()
                .map(c -> ipIn(victim.getIp(), c.cidrs())
                        || (victim.getAsn() != null && c.asns().contains(victim.getAsn()))
                        || domainIn(victim.getDomain(), c.domains()))
                .orElse(false);
    }

    /** The generated networks end at a full group, `203.0.1.0/24` or `2001:db8:1::/48`, so their text decides. */
    private static boolean ipIn(@Nullable String ip, List<String> cidrs) {
        return ip != null
                && cidrs.stream()
                        .map(c -> c.substring(0, c.contains("::/") ? c.indexOf("::/") + 1 : c.lastIndexOf('.') + 1))
                        .anyMatch(ip::startsWith);
    }

    private static boolean domainIn(@Nullable String domain, List<String> domains) {
        if (domain == null) {
            return false;
        }
        String name = domain.toLowerCase(Locale.ROOT);
        return domains.stream().anyMatch(d -> name.equals(d) || name.endsWith("." + d));
    }

    boolean isInVictimsSector() {
        return event.getVictims().stream()
                .anyMatch(v -> v.getSector() != null && recipient.sectors().contains(v.getSector()));
    }

    boolean subscribes() {
        return recipient.isPublic()
                || world.subs().stream().anyMatch(s -> s.org().equals(recipient.id()));
    }

    boolean wantsItsOwn() {
        return world.subs().stream().anyMatch(s -> s.org().equals(recipient.id()) && s.own());
    }

    /** Agreements with a direction from the sharing community or the source to the recipient or a community of it. */
    List<World.Agreement> agreementsThisWay() {
        return world.agreements().stream()
                .filter(a -> a.directions().stream().anyMatch(this::leadsHere))
                .sorted(Comparator.comparing(World.Agreement::id))
                .toList();
    }

    private boolean leadsHere(World.Direction direction) {
        boolean fromHere =
                direction.from().equals(sharingCommunity()) || direction.from().equals(sourceId());
        boolean toThem = direction.to().equals(recipient.id()) || world.isMember(recipient.id(), direction.to(), now);
        return fromHere && toThem;
    }

    /** G4, without the way by a provider; a source without a community has its agreements, audience and CLEAR alone. */
    Set<PathKind> ownPaths() {
        Set<PathKind> paths = EnumSet.noneOf(PathKind.class);
        if (bothAreMembers()) {
            paths.add(PathKind.MEMBER);
        }
        if (!agreementsThisWay().isEmpty()) {
            paths.add(PathKind.AGREEMENT);
        }
        if (isNamed(recipient.id())) {
            paths.add(PathKind.AUDIENCE);
        }
        if (sharingCommunity() != null && isVictim()) {
            paths.add(PathKind.VICTIM);
        }
        if (tlp() == Tlp.CLEAR && subscribes()) {
            paths.add(PathKind.CLEAR);
        }
        return paths;
    }

    boolean isMilitary() {
        return recipient.isMilitary()
                || source().map(o -> o.type() == World.OrgType.MILITARY).orElse(false);
    }

    Facts as(String otherRecipient) {
        return new Facts(triple.to(otherRecipient));
    }
}
