package dev.noroshi.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noroshi.event.CanonicalJson;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.IncidentState;
import dev.noroshi.schema.Permit;
import dev.noroshi.schema.RedactionResult;
import dev.noroshi.schema.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Laws of derived incidents, for whatever policy and reports: seeded, so that a failure comes again. */
final class DerivedLawsTest {

    private static final int SEEDS = 60;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> NO_TOKENS = Set.of("FREE_TEXT", "OBSERVABLE", "UNCLASSED");

    private static DerivedIncident of(List<Contribution> reports) {
        return new DerivedIncident(
                "44444444-4444-5444-8444-444444444444",
                1,
                IncidentState.OPEN,
                null,
                "rule",
                "Seen twice",
                Severity.HIGH,
                new Classification("fraud", "phishing"),
                List.of(),
                reports);
    }

    private static Contribution report(Random random, int place) {
        String source = Sketch.ORGS[random.nextInt(3)];
        String event = Sketch.event(random, Sketch.TLPS[random.nextInt(5)], Sketch.audience(random))
                .replace("33333333", "3333333" + place)
                .replace("\"producerOrg\":\"o-a\"", "\"producerOrg\":\"" + source + "\"")
                .replace("198.51.100.7", "198.51.100." + (10 + place));
        return Contribution.of(World.incident(World.event(event)));
    }

    private static List<Contribution> reports(Random random, int count) {
        List<Contribution> reports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            reports.add(report(random, i));
        }
        return reports;
    }

    private static DerivedRouting route(Policy policy, List<Contribution> reports, DerivedCondition condition) {
        return policy.route(of(reports), condition, Grants.none(), World.NOW);
    }

    private static Map<String, String> alerts(DerivedRouting routing) {
        Map<String, String> alerts = new TreeMap<>();
        routing.alerts().forEach(alert -> alerts.put(alert.getRecipient(), CanonicalJson.write(alert)));
        return alerts;
    }

    /** Those who may see the report: whoever gets something made of it alone, and its source. */
    private static Set<String> viewers(Policy policy, Contribution report) {
        DerivedRouting alone = route(policy, List.of(report), visible -> true);
        Set<String> viewers = new HashSet<>(alerts(alone).keySet());
        viewers.add(report.event().getProducerOrg());
        return viewers;
    }

    @Test
    void aReportThatOneMayNotSeeChangesNothingInWhatItGets() {
        int compared = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Policy policy = Sketch.of(random).world().policy();
            List<Contribution> fewer = reports(random, 3);
            Contribution another = report(random, 3);
            List<Contribution> more = new ArrayList<>(fewer);
            more.add(random.nextInt(4), another);
            DerivedCondition two = visible -> visible.size() >= 2;
            Map<String, String> without = alerts(route(policy, fewer, two));
            Map<String, String> with = alerts(route(policy, more, two));
            Set<String> viewers = viewers(policy, another);
            for (String org : Sketch.ORGS) {
                if (!viewers.contains(org)) {
                    compared += with.containsKey(org) ? 1 : 0;
                    assertThat(with.get(org)).as("seed %s for %s", seed, org).isEqualTo(without.get(org));
                }
            }
        }
        assertThat(compared).isGreaterThan(10);
    }

    @Test
    void theRuleIsAskedAboutWhatEachMaySeeAndNothingElse() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Policy policy = Sketch.of(random).world().policy();
            List<Contribution> reports = reports(random, 3);
            List<Set<String>> viewers =
                    reports.stream().map(report -> viewers(policy, report)).toList();
            DerivedRouting routing = route(policy, reports, visible -> true);
            for (Permit permit : routing.decision().getPermits()) {
                for (int i = 0; i < reports.size(); i++) {
                    assertThat(permit.getVisible().contains(i))
                            .as("seed %s, report %s for %s", seed, i, permit.getRecipient())
                            .isEqualTo(viewers.get(i).contains(permit.getRecipient()));
                }
            }
        }
    }

    @Test
    void noAlertShowsAValueThatAnyOfItsReportsRedacts() throws JsonProcessingException {
        int redacted = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Policy policy = Sketch.of(random).world().policy();
            List<Contribution> reports = reports(random, 3);
            DerivedRouting routing = route(policy, reports, visible -> true);
            for (Alert alert : routing.alerts()) {
                Permit permit = permit(routing, alert.getRecipient());
                boolean someOwn = permit.getVisible().stream()
                        .anyMatch(i -> reports.get(i).event().getProducerOrg().equals(alert.getRecipient()));
                if (someOwn) {
                    continue;
                }
                String shown = CanonicalJson.write(alert.getContent());
                for (String value : redactedValues(permit, reports)) {
                    redacted++;
                    assertThat(Pattern.compile("(?i)(?<![\\w.-])" + Pattern.quote(value) + "(?![\\w-]|\\.\\w)")
                                    .matcher(shown)
                                    .find())
                            .as("seed %s, %s for %s in %s", seed, value, alert.getRecipient(), shown)
                            .isFalse();
                }
            }
        }
        assertThat(redacted).isGreaterThan(50);
    }

    private static Permit permit(DerivedRouting routing, String recipient) {
        return routing.decision().getPermits().stream()
                .filter(each -> each.getRecipient().equals(recipient))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> redactedValues(Permit permit, List<Contribution> reports)
            throws JsonProcessingException {
        List<String> values = new ArrayList<>();
        for (RedactionResult result : permit.getRedactions()) {
            String field = result.getField();
            if (NO_TOKENS.contains(result.getDataClass()) || field.endsWith("?query")) {
                continue;
            }
            int place = permit.getVisible().get(Integer.parseInt(field.substring(14, field.indexOf(']'))));
            String at = "/"
                    + field.substring(field.indexOf(']') + 2)
                            .replaceAll("\\[(\\d+)]", "/$1")
                            .replace('.', '/');
            JsonNode event =
                    JSON.readTree(CanonicalJson.write(reports.get(place).event()));
            JsonNode node = event.at(at.equals("/source/org") ? "/producerOrg" : at);
            if (node.isTextual() && node.asText().length() >= 4) {
                values.add(node.asText().toLowerCase(Locale.ROOT));
            }
        }
        return values;
    }

    @Test
    void whatIsRoutedPassesTheSecondLookAndTwoInstancesGiveEqualBytes() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            World world = Sketch.of(random).world();
            List<Contribution> reports = reports(random, 3);
            Policy policy = world.policy();
            DerivedRouting routing = route(policy, reports, visible -> true);
            for (Alert alert : routing.alerts()) {
                assertThat(policy.recheck(alert, Grants.none(), World.NOW))
                        .as("seed %s for %s", seed, alert.getRecipient())
                        .isEqualTo(new Verdict.Permitted());
            }
            DerivedRouting other = route(world.policy(), reports, visible -> true);
            assertThat(CanonicalJson.write(other.decision())).isEqualTo(CanonicalJson.write(routing.decision()));
            assertThat(alerts(other)).isEqualTo(alerts(routing));
        }
    }
}
