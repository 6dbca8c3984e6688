package dev.noroshi.cli.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Rules, dashboards and runbooks speak of what there is. */
class DeployedFilesTest {

    private static final Path RULES = Path.of("../deploy/prometheus/rules.yml");
    private static final Pattern METRIC = Pattern.compile("\\b(noroshi|disk|jvm|process)_[a-z_]+");
    private static final String ANY_POLICY = "noroshi_(gateway|processor|notifier)_policy_info";

    @Test
    void everyMetricOfTheRulesIsShownBySomeService() throws IOException {
        assertThat(unknown(Files.readString(RULES)
                        .lines()
                        .filter(line -> !line.contains("job"))
                        .toList()))
                .isEmpty();
    }

    @Test
    void everyMetricOfTheDashboardsIsShownBySomeService() throws IOException {
        assertThat(unknown(Dashboards.queries().stream()
                        .map(Dashboards.Query::expression)
                        .toList()))
                .isEmpty();
    }

    @Test
    void everyAlertHasItsRunbook() throws IOException {
        List<String> headings = Files.readAllLines(Path.of("../docs/operations.md")).stream()
                .filter(line -> line.startsWith("### "))
                .map(line -> line.substring(4))
                .toList();
        for (JsonNode alert : alerts()) {
            String name = alert.path("alert").asText();
            assertThat(headings).contains(name);
            assertThat(alert.path("annotations").path("runbook").asText())
                    .isEqualTo("docs/operations.md#" + name.toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void everyAlertIsTested() throws IOException {
        Set<String> tested = new HashSet<>();
        String tests = Files.readString(RULES.resolveSibling("rules-test.yml"));
        for (JsonNode alert : alerts()) {
            if (tests.contains(alert.path("alert").asText())) {
                tested.add(alert.path("alert").asText());
            }
        }
        assertThat(tested).hasSameSizeAs(alerts());
    }

    @Test
    void noTwoPanelsHaveOneId() throws IOException {
        for (JsonNode dashboard : Dashboards.all()) {
            List<Integer> ids = new ArrayList<>();
            dashboard.path("panels").forEach(panel -> ids.add(panel.path("id").asInt()));
            assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(10);
        }
    }

    @Test
    void promtoolFindsTheRulesSoundAndTheirTestsPass() throws Exception {
        assumeTrue(Promtool.isThere(), "promtool is not on the PATH");
        Promtool.Answer answer = Promtool.run(
                null, "test", "rules", RULES.resolveSibling("rules-test.yml").toString());
        assertThat(answer.code()).as(answer.said()).isZero();
    }

    private static List<JsonNode> alerts() throws IOException {
        List<JsonNode> alerts = new ArrayList<>();
        new YAMLMapper()
                .readTree(RULES.toFile())
                .path("groups")
                .forEach(group -> group.path("rules").forEach(alerts::add));
        assertThat(alerts).isNotEmpty();
        return alerts;
    }

    private static Set<String> unknown(List<String> texts) {
        Set<String> known = Expositions.names();
        Set<String> unknown = new TreeSet<>();
        for (String text : texts) {
            METRIC.matcher(text.replace(ANY_POLICY, "noroshi_gateway_policy_info"))
                    .results()
                    .map(found -> found.group())
                    .filter(name -> !known.contains(name))
                    .forEach(unknown::add);
        }
        return unknown;
    }
}
