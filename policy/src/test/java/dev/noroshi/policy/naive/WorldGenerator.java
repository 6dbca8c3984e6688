package dev.noroshi.policy.naive;

import dev.noroshi.policy.naive.World.Action;
import dev.noroshi.policy.naive.World.OrgType;
import dev.noroshi.policy.naive.World.RuleEffect;
import dev.noroshi.policy.naive.World.Status;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Small policies in which every kind of edge is common: dates at the border of {@link #TODAY}, half-stated clients, blocks. */
final class WorldGenerator {

    static final LocalDate TODAY = LocalDate.of(2026, 6, 15);

    private static final List<String> SECTORS = List.of("finance", "manufacturing", "energy");
    private static final List<String> CLASSES = List.of(
            "VICTIM_ORG",
            "VICTIM_PERSON",
            "ACCOUNT",
            "EMAIL",
            "PHONE",
            "VICTIM_IP",
            "INTERNAL_IP",
            "INTERNAL_HOST",
            "URL_QUERY",
            "FREE_TEXT",
            "SOURCE_ORG",
            "SENSOR",
            "ATTACKER_INFRA",
            "MALWARE");

    private final Dice dice;

    private WorldGenerator(Dice dice) {
        this.dice = dice;
    }

    static World generate(Dice dice) {
        return new WorldGenerator(dice).world();
    }

    private World world() {
        List<String> ids = IntStream.rangeClosed(1, 7 + dice.upTo(4))
                .mapToObj(i -> String.format(Locale.ROOT, "org-%02d", i))
                .toList();
        List<World.Org> orgs = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            orgs.add(org(i + 1, ids));
        }
        List<World.Org> bound = orgs.stream().map(o -> bind(o, orgs)).toList();
        List<World.Community> communities = List.of(
                community("com-jp-a", "JP", bound),
                community("com-jp-b", "JP", bound),
                community("com-kr", "KR", bound),
                community("com-multi", "MULTI", bound));
        List<World.Profile> profiles =
                List.of(profile("profile-a", 10), profile("profile-b", 30), profile("profile-c", 60));
        List<String> ends = new ArrayList<>(
                List.of("com-jp-a", "com-jp-b", "com-kr", "com-multi", "com-jp-a", "com-kr", "com-jp-a", "com-kr"));
        ends.addAll(dice.some(ids, 40));
        List<World.Agreement> agreements = new ArrayList<>();
        IntStream.rangeClosed(1, 3 + dice.upTo(4))
                .mapToObj(i -> agreement("agreement-" + i, ends))
                .filter(a -> agreements.stream().noneMatch(b -> contradict(a, b)))
                .forEach(agreements::add);
        List<World.Rule> rules = IntStream.rangeClosed(1, dice.chance(40) ? 0 : dice.upTo(5))
                .mapToObj(i -> rule("rule-" + i, ids))
                .toList();
        List<World.Sub> subs = IntStream.rangeClosed(1, dice.upTo(8))
                .mapToObj(i -> sub("sub-" + i, ids))
                .toList();
        return new World(bound, communities, agreements, profiles, rules, subs);
    }

    private World.Org org(int number, List<String> ids) {
        String id = ids.get(number - 1);
        String country = dice.any("JP", "JP", "JP", "KR", "KR", "TW");
        OrgType type = dice.any(
                OrgType.PRIVATE,
                OrgType.PRIVATE,
                OrgType.PRIVATE,
                OrgType.PRIVATE,
                OrgType.PRIVATE,
                OrgType.CERT,
                OrgType.CERT,
                OrgType.ASSOCIATION,
                OrgType.GOVERNMENT,
                OrgType.ACADEMIC,
                OrgType.MILITARY);
        Status status = dice.chance(96) ? Status.ACTIVE : dice.any(Status.SUSPENDED, Status.LEFT);
        @Nullable LocalDate since = dice.chance(70) ? null : dice.any(past(), past(), past(), past(), edge());
        return new World.Org(
                id,
                country,
                type,
                dice.some(SECTORS, 45),
                status,
                since,
                constituency(number, id, country),
                dice.chance(45) ? List.of(dice.pick(ids)) : List.of(),
                List.of(),
                dice.some(List.of("p1", "p2"), 70),
                dice.chance(10) ? List.of(new World.Block(dice.pick(ids), dice.chance(50))) : List.of());
    }

    private World.Constituency constituency(int number, String id, String country) {
        return new World.Constituency(
                List.of("203.0." + number + ".0/24", "2001:db8:" + number + "::/48"),
                List.of(64500L + number),
                List.of(id + ".example." + country.toLowerCase(Locale.ROOT)),
                dice.chance(15) ? null : dice.any(past(), past(), past(), past(), edge()));
    }

    /** Providers are what most clients say of them; some say it of others, some say nothing. */
    private World.Org bind(World.Org o, List<World.Org> all) {
        List<String> clients =
                o.clients().stream().filter(c -> !c.equals(o.id())).toList();
        List<String> providers = all.stream()
                .filter(p -> !p.id().equals(o.id()) && p.clients().contains(o.id()))
                .map(World.Org::id)
                .filter(p -> dice.chance(85))
                .toList();
        List<World.Block> blocks =
                o.blocks().stream().filter(b -> !b.org().equals(o.id())).toList();
        return new World.Org(
                o.id(),
                o.country(),
                o.type(),
                o.sectors(),
                o.status(),
                o.statusSince(),
                o.constituency(),
                clients,
                providers,
                o.individuals(),
                blocks);
    }

    private World.Community community(String id, String country, List<World.Org> orgs) {
        List<World.Member> members = orgs.stream()
                .filter(o ->
                        dice.chance(country.equals("MULTI") ? 30 : o.country().equals(country) ? 55 : 5))
                .map(o -> member(o.id()))
                .toList();
        List<World.Member> some =
                members.isEmpty() ? List.of(member(dice.pick(orgs).id())) : members;
        return new World.Community(id, country, some, dice.chance(35));
    }

    private World.Member member(String org) {
        LocalDate from = dice.any(past(), past(), past(), past(), edge());
        return new World.Member(org, from, untilAfter(from));
    }

    private @Nullable LocalDate untilAfter(LocalDate from) {
        @Nullable LocalDate until = until();
        return until == null || until.isBefore(from) ? null : until;
    }

    private World.Agreement agreement(String id, List<String> ends) {
        List<World.Direction> directions = IntStream.rangeClosed(0, dice.upTo(1))
                .mapToObj(i -> new World.Direction(dice.pick(ends), dice.pick(ends)))
                .filter(d -> !d.from().equals(d.to()) || d.from().startsWith("com-"))
                .toList();
        List<World.Direction> some =
                directions.isEmpty() ? List.of(new World.Direction("com-jp-a", "com-kr")) : directions;
        LocalDate from = dice.any(past(), past(), past(), edge());
        return new World.Agreement(
                id,
                some.stream().distinct().toList(),
                dice.chance(15),
                from,
                untilAfter(from),
                dice.chance(85) ? null : edge(),
                scope(),
                dice.any("profile-a", "profile-b", "profile-c"),
                dice.any(World.Onward.values()));
    }

    /** Two of one direction and scope on other terms, which no policy may hold. */
    private static boolean contradict(World.Agreement a, World.Agreement b) {
        return a.scope().maxTlp() == b.scope().maxTlp()
                && a.scope().classifications().equals(b.scope().classifications())
                && a.directions().stream().anyMatch(b.directions()::contains);
    }

    private World.Scope scope() {
        List<OrgType> types = switch (dice.upTo(5)) {
            case 0, 1 -> List.of();
            case 2 -> List.of(OrgType.values());
            case 3 -> List.of(OrgType.PRIVATE, OrgType.CERT, OrgType.MILITARY);
            case 4 -> List.copyOf(EnumSet.complementOf(EnumSet.of(OrgType.MILITARY)));
            default -> List.of(OrgType.PRIVATE, OrgType.CERT);
        };
        return new World.Scope(
                dice.any(Tlp.CLEAR, Tlp.GREEN, Tlp.AMBER, Tlp.AMBER, Tlp.AMBER_STRICT, Tlp.RED, Tlp.RED),
                dice.any(null, Severity.UNKNOWN, Severity.LOW, Severity.LOW, Severity.HIGH),
                dice.any(List.of(), List.of(), List.of("fraud"), List.of("fraud/phishing", "malicious-code")),
                types);
    }

    private World.Profile profile(String id, int percent) {
        Map<String, Action> actions = new TreeMap<>();
        dice.some(CLASSES, percent).forEach(c -> actions.put(c, dice.any(Action.values())));
        if (actions.isEmpty()) {
            actions.put("EMAIL", Action.DROP);
        }
        return new World.Profile(id, actions);
    }

    private World.Rule rule(String id, List<String> ids) {
        String owner = dice.any("hub", "com-jp-a", "com-kr", dice.pick(ids), dice.pick(ids));
        return new World.Rule(
                id, owner, dice.any(RuleEffect.values()), dice.any(Condition.values()), dice.any(0, 50, 100));
    }

    private World.Sub sub(String id, List<String> ids) {
        return new World.Sub(
                id,
                dice.pick(ids),
                dice.any(null, null, Severity.MEDIUM),
                dice.any(null, null, Condition.FRAUD, Condition.FIRST_MALWARE),
                dice.chance(35));
    }

    private LocalDate past() {
        return TODAY.minusDays(500);
    }

    private LocalDate edge() {
        return dice.any(TODAY.minusDays(1), TODAY, TODAY.plusDays(1));
    }

    private @Nullable LocalDate until() {
        return dice.chance(80) ? null : edge();
    }
}
