package dev.noroshi.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.event.CanonicalJson;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Permit;
import dev.noroshi.schema.RedactionResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Laws that hold for whatever policy and event: seeded, so that a failure comes again. */
final class LawsTest {

    /** Whom the event reaches, by which paths. */
    private static Map<String, List<String>> permitted(Policy policy, String event, String community) {
        Incident incident = World.incident(World.event(event));
        incident.put("sharingCommunity", community);
        Map<String, List<String>> paths = new TreeMap<>();
        policy.route(incident, Grants.none(), World.NOW)
                .decision()
                .getPermits()
                .forEach(permit -> paths.put(permit.getRecipient(), permit.getPath()));
        return paths;
    }

    /**
     * Nobody but a client that lost its own path: it then stands on its provider, as the rule of clients says, and a
     * refused path of its own had kept it from that.
     */
    private static void addsNobody(String what, Map<String, List<String>> before, Map<String, List<String>> after) {
        after.forEach((recipient, paths) -> {
            if (!before.containsKey(recipient)) {
                assertThat(paths).as("%s: %s", what, recipient).containsExactly("client-of:o-d");
            }
        });
    }

    @Test
    void takingAwayAMembershipAnAgreementOrANameNeverAddsAPermit() {
        for (int seed = 0; seed < 150; seed++) {
            Random random = new Random(seed);
            Sketch sketch = Sketch.of(random);
            List<String> named = Sketch.audience(random);
            long eventSeed = random.nextLong();
            String tlp = Sketch.TLPS[random.nextInt(Sketch.TLPS.length)];
            String event = Sketch.event(new Random(eventSeed), tlp, named);
            Policy policy = sketch.world().policy();
            Map<String, List<String>> before = permitted(policy, event, "c-jp");
            addsNobody(
                    "seed " + seed + ": a part of the policy less",
                    before,
                    permitted(sketch.without(random).world().policy(), event, "c-jp"));
            if (named != null && !named.isEmpty()) {
                List<String> fewer = new ArrayList<>(named);
                fewer.remove(random.nextInt(fewer.size()));
                addsNobody(
                        "seed " + seed + ": a name less",
                        before,
                        permitted(policy, Sketch.event(new Random(eventSeed), tlp, fewer), "c-jp"));
            }
        }
    }

    @Test
    void aStricterLabelNeverAddsAPermit() {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            Policy policy = Sketch.of(random).world().policy();
            List<String> named = Sketch.audience(random);
            long eventSeed = random.nextLong();
            Set<String> wider = null;
            for (String tlp : Sketch.TLPS) {
                Set<String> now = permitted(policy, Sketch.event(new Random(eventSeed), tlp, named), "c-jp")
                        .keySet();
                if (wider != null) {
                    assertThat(now).as("seed %s under %s", seed, tlp).isSubsetOf(wider);
                }
                wider = now;
            }
        }
    }

    @Test
    void aPermitShowsNoValueThatItsRedactionNames() {
        int redacted = 0;
        for (int seed = 0; seed < 150; seed++) {
            Random random = new Random(seed);
            Policy policy = Sketch.of(random).world().policy();
            String event = Sketch.event(random, Sketch.TLPS[random.nextInt(2)], null);
            Routing routing = policy.route(World.incident(World.event(event)), Grants.none(), World.NOW);
            for (Alert alert : routing.alerts()) {
                Permit permit = routing.decision().getPermits().stream()
                        .filter(each -> each.getRecipient().equals(alert.getRecipient()))
                        .findFirst()
                        .orElseThrow();
                String json = CanonicalJson.write(alert.getContent());
                for (String value : redactedValues(permit, event)) {
                    redacted++;
                    assertThat(Pattern.compile("(?i)(?<![\\w.-])" + Pattern.quote(value) + "(?![\\w-]|\\.\\w)")
                                    .matcher(json)
                                    .find())
                            .as("seed %s, %s for %s in %s", seed, value, alert.getRecipient(), json)
                            .isFalse();
                }
            }
        }
        assertThat(redacted).isGreaterThan(200);
    }

    private static List<String> redactedValues(Permit permit, String event) {
        List<String> values = new ArrayList<>();
        for (RedactionResult result : permit.getRedactions()) {
            String at = "/"
                    + result.getField()
                            .replaceAll("\\[(\\d+)]", "/$1")
                            .replace('.', '/')
                            .replace("?query", "");
            if (result.getField().endsWith("?query")) {
                continue;
            }
            try {
                var node = new com.fasterxml.jackson.databind.ObjectMapper()
                        .readTree(event)
                        .at(at.equals("/source/org") ? "/producerOrg" : at);
                if (node.isTextual()
                        && node.asText().length() >= 4
                        && !result.getDataClass().equals("FREE_TEXT")) {
                    values.add(node.asText().toLowerCase(Locale.ROOT));
                }
            } catch (com.fasterxml.jackson.core.JsonProcessingException broken) {
                throw new IllegalStateException(broken);
            }
        }
        return values;
    }

    @Test
    void twoInstancesGiveEqualBytes() {
        for (int seed = 0; seed < 40; seed++) {
            World world = Sketch.of(new Random(seed)).world();
            String event = Sketch.event(new Random(seed), Sketch.TLPS[seed % Sketch.TLPS.length], null);
            Incident incident = World.incident(World.event(event));
            Routing one = world.policy().route(incident, Grants.none(), World.NOW);
            Routing other = world.policy().route(incident, Grants.none(), World.NOW);
            assertThat(CanonicalJson.write(one.decision())).isEqualTo(CanonicalJson.write(other.decision()));
            assertThat(one.alerts().stream().map(CanonicalJson::write).toList())
                    .isEqualTo(other.alerts().stream().map(CanonicalJson::write).toList());
            List<String> decisions = world.policy().decide(incident.getEvent(), Grants.none(), World.NOW).stream()
                    .map(Decision::toJson)
                    .toList();
            assertThat(world.policy().decide(incident.getEvent(), Grants.none(), World.NOW).stream()
                            .map(Decision::toJson))
                    .isEqualTo(decisions);
        }
    }

    @Test
    void whatIsRoutedPassesTheSecondLook() {
        for (int seed = 0; seed < 80; seed++) {
            Random random = new Random(seed);
            Policy policy = Sketch.of(random).world().policy();
            String event =
                    Sketch.event(random, Sketch.TLPS[random.nextInt(Sketch.TLPS.length)], Sketch.audience(random));
            Incident incident = World.incident(World.event(event));
            for (Alert alert : policy.route(incident, Grants.none(), World.NOW).alerts()) {
                assertThat(policy.recheck(alert, Grants.none(), World.NOW))
                        .as("seed %s for %s", seed, alert.getRecipient())
                        .isEqualTo(new Verdict.Permitted());
            }
        }
    }

    /** What nobody in the decision is connected with: another community, its agreement, rules and subscriptions. */
    private static World withOthers(World world) {
        return world.org("z-a", "JP", "CERT", "finance")
                .org("z-b", "KR", "PRIVATE", "retail", "constituency: {cidrs: [100.64.0.0/24]}")
                .community("c-zz", "JP", "z-a")
                .add("""
                        kind: Agreement
                        id: z-pact
                        type: MOU
                        directions: [{from: c-zz, to: z-b}]
                        legalBasis: CONTRACT
                        effectiveFrom: 2011-11-10
                        scope: {maxTlp: RED}
                        """)
                .rule("z-rule", "z-a", "DENY", "true")
                .subscription("z-hook", "z-a", "");
    }

    @Test
    void whatADecisionDidNotReadDoesNotChangeIt() {
        for (int seed = 0; seed < 80; seed++) {
            Random random = new Random(seed);
            Sketch sketch = Sketch.of(random);
            IncidentEvent event =
                    World.event(Sketch.event(random, Sketch.TLPS[random.nextInt(5)], Sketch.audience(random)));
            List<String> recipients = List.of(Sketch.ORGS);
            assertThat(read(withOthers(sketch.world()).policy(), event, recipients))
                    .as("seed %s", seed)
                    .isEqualTo(read(sketch.world().policy(), event, recipients));
        }
    }

    /** The decisions without what names the policy they were made under. */
    private static List<String> read(Policy policy, IncidentEvent event, List<String> recipients) {
        return policy.decide(event, recipients, Grants.none(), World.NOW).stream()
                .map(each -> each.toJson().replace(each.decisionId(), "").replace(policy.version(), ""))
                .toList();
    }
}
