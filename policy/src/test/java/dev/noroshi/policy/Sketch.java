package dev.noroshi.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A random world as the parts its text is made of, so that one can be left out; and random events in it. */
record Sketch(List<String> organisations, List<String> memberships, List<String> agreements) {

    static final String[] TLPS = {"CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"};
    static final String[] ORGS = {"o-a", "o-b", "o-c", "o-d", "o-e", "o-f"};
    private static final String[] TYPES = {"PRIVATE", "CERT", "MILITARY"};

    static Sketch of(Random random) {
        Sketch sketch = new Sketch(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < ORGS.length; i++) {
            String constituency = random.nextInt(3) == 0
                    ? "constituency: {cidrs: [192.0.%d.0/24], domains: [%s.example]}%nverified: {by: hub, at: 2026-01-15}%n"
                            .formatted(i, ORGS[i])
                    : "";
            String serves = i == 3 ? "clients: [o-f]\n" : i == 5 ? "clientOf: [o-d]\n" : "";
            sketch.organisations.add(
                    "kind: Organisation\nid: %s\nnames: {en: Name of %s}\ncountry: %s\ntype: %s\nsectors: [%s]\nstatus: ACTIVE\n%s%s"
                            .formatted(
                                    ORGS[i],
                                    ORGS[i],
                                    i % 2 == 0 ? "JP" : "KR",
                                    TYPES[random.nextInt(8) == 0 ? 2 : random.nextInt(2)],
                                    random.nextBoolean() ? "finance" : "retail",
                                    constituency,
                                    serves));
            for (String community : List.of("c-jp", "c-kr")) {
                if (random.nextInt(3) == 0 || (i == 0 && community.equals("c-jp"))) {
                    sketch.memberships.add(community + " " + ORGS[i]);
                }
            }
        }
        for (int i = 0; i < random.nextInt(4); i++) {
            sketch.agreements.add(
                    "kind: Agreement\nid: a-%d\ntype: MOU\ndirections: [{from: %s, to: %s}]\nlegalBasis: %s\neffectiveFrom: %s\nscope: {maxTlp: %s, minSeverity: %s%s}\nonwardTransfer: %s\n"
                            .formatted(
                                    i,
                                    random.nextBoolean() ? "c-jp" : "o-a",
                                    random.nextBoolean() ? "c-kr" : ORGS[1 + random.nextInt(5)],
                                    random.nextInt(3) == 0 ? "ANONYMISED_ONLY" : "CONTRACT",
                                    random.nextInt(4) == 0 ? "2027-01-01" : "2011-11-10",
                                    TLPS[1 + random.nextInt(4)],
                                    List.of("LOW", "MEDIUM", "HIGH").get(i),
                                    random.nextBoolean() ? "" : ", organisationTypes: [PRIVATE, CERT, MILITARY]",
                                    random.nextBoolean() ? "NONE" : "WITHIN_COMMUNITY"));
        }
        return sketch;
    }

    World world() {
        World world = World.empty();
        organisations.forEach(world::add);
        for (String community : List.of("c-jp", "c-kr")) {
            StringBuilder members = new StringBuilder("  - {org: o-f, from: 2001-01-01, until: 2002-01-01}\n");
            memberships.stream()
                    .filter(each -> each.startsWith(community))
                    .forEach(each -> members.append("  - {org: ")
                            .append(each.substring(5))
                            .append(", from: 2011-01-01}\n"));
            world.add("kind: Community\nid: %s\ncountry: %s\nmembers:\n%s"
                    .formatted(community, community.endsWith("jp") ? "JP" : "KR", members));
        }
        agreements.forEach(world::add);
        return world;
    }

    Sketch without(Random random) {
        Sketch less = new Sketch(organisations, new ArrayList<>(memberships), new ArrayList<>(agreements));
        List<String> from = less.agreements.isEmpty() || random.nextBoolean() ? less.memberships : less.agreements;
        from.remove(random.nextInt(from.size()));
        return less;
    }

    static String event(Random random, String tlp, List<String> audience) {
        String victim = switch (random.nextInt(5)) {
            case 0 ->
                "{\"org\":\"" + ORGS[random.nextInt(ORGS.length)] + "\",\"ip\":\"192.0.9.9\",\"user\":\"taro.yamada\"}";
            case 1 -> "{\"ip\":\"192.0." + random.nextInt(7) + ".7\",\"hostname\":\"w.o-b.example\"}";
            case 2 -> "{\"sector\":\"finance\",\"email\":\"who@o-a.example\"}";
            default -> "{\"ip\":\"10.9.8.7\",\"hostname\":\"inner-host\"}";
        };
        String named = audience == null
                ? ""
                : ",\"audience\":{\"orgs\":" + quoted(audience) + ",\"individuals\":" + quoted(persons(audience)) + "}";
        return """
                {"eventId":"33333333-1111-5111-8111-111111111111","producerOrg":"o-a","producerUid":"UID-4711","sensor":"probe-one",
                 "classification":"fraud/phishing","severity":"HIGH","rawHash":"5f1d7a84db00d2fce00b31a7fc73224f",
                 "title":"taro.yamada of Name of o-a","attackers":[{"ip":"198.51.100.7","user":"taro.yamada"},{"url":"http://x.example/?u=o-a"}],
                 "victims":[%s],"observables":[{"type":"ip","value":"10.9.8.7"},{"type":"domain","value":"o-a.example"}],
                 "handling":{"tlp":"%s"%s}}""".formatted(victim, tlp, named);
    }

    private static List<String> persons(List<String> orgs) {
        return orgs.stream().map(org -> org + "/someone").toList();
    }

    private static String quoted(List<String> values) {
        return values.stream().map(value -> "\"" + value + "\"").toList().toString();
    }

    static List<String> audience(Random random) {
        if (random.nextBoolean()) {
            return null;
        }
        List<String> named = new ArrayList<>();
        for (String org : ORGS) {
            if (random.nextInt(3) == 0) {
                named.add(org);
            }
        }
        return named;
    }
}
