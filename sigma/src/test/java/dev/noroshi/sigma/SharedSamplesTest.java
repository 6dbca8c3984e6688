package dev.noroshi.sigma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noroshi.sigma.correlation.CorrelationRule;
import dev.noroshi.sigma.pipeline.Pipeline;
import dev.noroshi.sigma.pipeline.PipelineResult;
import dev.noroshi.sigma.rule.LogSource;
import dev.noroshi.sigma.rule.RuleError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rules and events from public sources, where they are at hand. The detection rules are the project's own. */
class SharedSamplesTest {
    private static Path folder;

    @BeforeAll
    static void findFolder() {
        String shared = System.getenv("NOROSHI_SHARED");
        Path root = shared == null ? Path.of("").toAbsolutePath() : Path.of(shared);
        Path found = shared == null ? null : root.resolve("data/sigma");
        for (Path at = root; found == null && at != null; at = at.getParent()) {
            Path candidate = at.resolve("shared/data/sigma");
            found = Files.isDirectory(candidate) ? candidate : null;
        }
        assumeTrue(found != null && Files.isDirectory(found), "no shared/data/sigma beside the project");
        folder = found;
    }

    private static Map<String, String> correlations() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path : paths.filter(p -> p.toString().contains("tests_schema_correlation"))
                    .toList()) {
                files.put(path.getFileName().toString(), Files.readString(path));
            }
        }
        return files;
    }

    private static String stub(String name) {
        return "---\ntitle: " + name + "\nid: " + name + "\nlogsource: {category: test}\ndetection: {s: {a: '" + name
                + "'}, condition: s}\n";
    }

    @Test
    void everyCorrelationLoadsBesideTheRulesItNames() throws IOException {
        Pipeline pipeline = ((PipelineResult.Usable) Pipeline.parse("p", "taxonomies: [sigma, ecs]")).pipeline();
        Map<String, String> files = correlations();
        assertThat(files).hasSize(8);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Map<String, String> together = new HashMap<>(Map.of(file.getKey(), file.getValue()));
            String stubs = Stream.of(
                            "5638f7c0-ac70-491d-8465-2a65075e0d86",
                            "recon_cmd_a",
                            "recon_cmd_b",
                            "recon_cmd_c",
                            "rule_a_id",
                            "process_creation",
                            "website_access")
                    .map(SharedSamplesTest::stub)
                    .reduce("", String::concat);
            together.put("stubs.yml", stubs);
            LoadResult result = SigmaRules.load(together, pipeline);
            assertThat(result).as("%s", result).isInstanceOf(LoadResult.Loaded.class);
            List<CorrelationRule> rules = ((LoadResult.Loaded) result).rules().correlations();
            assertThat(file.getKey()).contains(rules.get(0).type().key());
        }
    }

    @Test
    void aCorrelationAloneIsRefusedForWhatItLacks() throws IOException {
        for (Map.Entry<String, String> file : correlations().entrySet()) {
            LoadResult result = SigmaRules.load(Map.of(file.getKey(), file.getValue()), Pipeline.VERBATIM);
            List<RuleError> errors = ((LoadResult.Refused) result).errors();
            String reason = file.getKey().contains("_ecs") ? "taxonomy 'ecs'" : "not among the rules loaded";
            assertThat(errors)
                    .singleElement()
                    .satisfies(error -> assertThat(error.message()).contains(reason));
        }
    }

    @Test
    void descriptionsOfRegressionTestsAreNoRules() throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path :
                    paths.filter(p -> p.toString().endsWith("_info.yml")).toList()) {
                LoadResult result = SigmaRules.load(Map.of("info.yml", Files.readString(path)), Pipeline.VERBATIM);
                assertThat(((LoadResult.Refused) result).errors())
                        .singleElement()
                        .satisfies(error -> assertThat(error.message()).contains("is no rule"));
            }
        }
    }

    @Test
    void windowsEventsMatchTheRuleTheyAreFor() throws IOException {
        RuleSet rules = Rules.load("""
                action: global
                logsource: {product: windows}
                ---
                title: 271de298-cc0e-4842-acd8-079a0a99ea65
                detection:
                  parent: {ParentImage|endswith: '\\node.exe', ParentCommandLine|contains|windash: ['react', 'start-server.js']}
                  child: {Image|endswith: ['\\sh.exe', '\\cmd.exe'], CommandLine|re: '\\bwhoami\\b'}
                  condition: all of them
                ---
                title: 7595ba94-cf3b-4471-aa03-4f6baa9e5fad
                detection:
                  off: {EventID: [4699, 4701], TaskName|contains: '\\Windows\\SystemRestore\\'}
                  filter: {SubjectUserName|endswith: '$'}
                  condition: off and not 1 of filter*
                ---
                title: 7c3a5b1d-9e2f-4a8c-b5d7-1e0f3c6a9b2d
                detection:
                  s: {Image|endswith: '\\SnippingTool.exe', CommandLine|re|i: 'FILEPATH=(%%?5C|http|\\\\\\\\)'}
                  condition: s
                ---
                title: a7c3e5f2-8b1d-4e9a-b6c2-3d7f5e8a9b4c
                detection:
                  s: {EventID|gte: 1116, EventID|lte: 1119, ThreatName: '*EICAR?Test*', Path|contains|cased: '\\RS-{'}
                  condition: s
                ---
                title: bae7c70b-8569-44e9-accf-b30073da8a5d
                detection:
                  s: {CommandLine|contains|all: [npm, ' install ', '@4.1.3'], UtcTime|year: 2025}
                  condition: s
                """);
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path :
                    paths.filter(p -> p.toString().endsWith(".json")).sorted().toList()) {
                String id = path.getFileName().toString().replace(".json", "");
                int matched = 0;
                for (TestEvent event : events(path)) {
                    List<String> titles = rules.match(event).stream()
                            .map(rule -> rule.header().title())
                            .toList();
                    assertThat(titles).as(id).isSubsetOf(id);
                    matched += titles.size();
                }
                assertThat(matched).as(id).isEqualTo(id.startsWith("7c3a5b1d") ? 2 : 1);
            }
        }
    }

    private static List<TestEvent> events(Path path) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        try (var values = mapper.readerFor(JsonNode.class).<JsonNode>readValues(path.toFile())) {
            return values.readAll().stream().map(SharedSamplesTest::event).toList();
        }
    }

    private static TestEvent event(JsonNode node) {
        TestEvent event = new TestEvent(new LogSource(null, "windows", null));
        event.add("EventID", node.at("/Event/System/EventID").asText());
        node.at("/Event/EventData")
                .properties()
                .forEach(entry -> event.add(
                        entry.getKey().replace(" ", ""), entry.getValue().asText()));
        return event;
    }
}
