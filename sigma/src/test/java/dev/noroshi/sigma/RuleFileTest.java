package dev.noroshi.sigma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.noroshi.sigma.detection.DetectionRule;
import dev.noroshi.sigma.pipeline.Pipeline;
import dev.noroshi.sigma.rule.Level;
import dev.noroshi.sigma.rule.LogSource;
import dev.noroshi.sigma.rule.RuleError;
import dev.noroshi.sigma.rule.RuleScope;
import dev.noroshi.sigma.rule.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Documents: headers, several in one file, collections, filters, identity. */
class RuleFileTest {
    private static final String BODY = "logsource: {category: test}\ndetection: {s: {a: 1}, condition: s}\n";

    private static List<String> titles(RuleSet rules) {
        return rules.detections().stream().map(rule -> rule.header().title()).toList();
    }

    private static String reason(String yaml) {
        List<RuleError> errors = Rules.refused(yaml);
        assertThat(errors).hasSize(1);
        return errors.get(0).message();
    }

    @Test
    void readsWhatARuleSaysOfItself() {
        DetectionRule rule = Rules.load("""
                title: Something
                id: 3f1c9c1e-6a4f-4a57-a3c7-0d4df4a9a001
                name: something
                description: why
                status: test
                level: high
                tags: [attack.t1110, attack.credential-access]
                noroshi.scope: COMMUNITY
                author: somebody
                my_own_field: {any: thing}
                """ + BODY).detections().get(0);
        assertThat(rule.header().title()).isEqualTo("Something");
        assertThat(rule.header().name()).isEqualTo("something");
        assertThat(rule.header().status()).isEqualTo(Status.TEST);
        assertThat(rule.header().level()).isEqualTo(Level.HIGH);
        assertThat(rule.header().tags()).containsExactly("attack.t1110", "attack.credential-access");
        assertThat(rule.header().scope()).isEqualTo(RuleScope.COMMUNITY);
        assertThat(rule.header().label()).startsWith("3f1c9c1e");
        assertThat(rule.standalone()).isTrue();
    }

    @Test
    void readsTheScopeInEitherForm() {
        RuleSet rules = Rules.load("title: t\nnoroshi: {scope: agreement}\n" + BODY);
        assertThat(rules.detections().get(0).header().scope()).isEqualTo(RuleScope.AGREEMENT);
        assertThat(reason("title: t\nnoroshi: {scope: WORLD}\n" + BODY)).contains("WORLD");
        assertThat(reason("title: t\nnoroshi: {scop: AGREEMENT}\n" + BODY)).contains("unknown key 'scop'");
        assertThat(reason("title: t\nnoroshi.scope: AGREEMENT\nnoroshi: {scope: AGREEMENT}\n" + BODY))
                .contains("twice");
    }

    @Test
    void refusesWhatAHeaderMayNotSay() {
        assertThat(reason(BODY)).contains("no title");
        assertThat(reason("title: " + "x".repeat(257) + "\n" + BODY)).contains("256");
        assertThat(reason("title: t\nstatus: good\n" + BODY)).contains("status: good");
        assertThat(reason("title: t\nstatus: unsupported\n" + BODY)).contains("calls itself unsupported");
        assertThat(reason("title: t\nlevel: grave\n" + BODY)).contains("level: grave");
        assertThat(reason("title: t\ntaxonomy: ecs\n" + BODY)).contains("taxonomy 'ecs'");
        assertThat(reason("title: t\ndetection: {s: {a: 1}, condition: s}")).contains("no log source");
        assertThat(reason("title: t\nlogsource: {definition: x}\ndetection: {s: {a: 1}, condition: s}"))
                .contains("no log source");
        assertThat(reason("title: t\nlogsource: {category: test}")).contains("is no rule");
        assertThat(reason("title: t\ncorrelation: {}\n" + BODY)).contains("[detection, correlation]");
        assertThat(reason("title: t\ntags: {a: b}\n" + BODY)).contains("tags");
    }

    @Test
    void namesWhatIsTaken() {
        String twice = "title: a\nid: x\n" + BODY + "---\ntitle: b\nname: x\n" + BODY;
        assertThat(reason(twice)).isEqualTo("the name 'x' is taken by rules.yml:1");
        assertThat(reason("title: a\n" + BODY + "---\ntitle: a\n" + BODY)).contains("the same rule stands twice");
    }

    @Test
    void readsSeveralDocumentsOfSeveralFiles() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("b.yml", "title: three\n" + BODY);
        files.put("a.yml", "---\ntitle: one\n" + BODY + "---\n---\ntitle: two\n" + BODY);
        RuleSet rules = ((LoadResult.Loaded) SigmaRules.load(files, Pipeline.VERBATIM)).rules();
        assertThat(titles(rules)).containsExactly("one", "two", "three");
    }

    @Test
    void reportsEveryErrorWithItsFileLineAndRule() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(
                "a.yml",
                "title: one\nid: a1\nlogsource: {category: test}\ndetection:\n  s:\n    f|foo: 1\n  condition: s\n");
        files.put("b.yml", "title: two\n" + BODY + "---\ntitle: three\nlevel: x\n" + BODY);
        List<RuleError> errors = ((LoadResult.Refused) SigmaRules.load(files, Pipeline.VERBATIM)).errors();
        assertThat(errors)
                .extracting(RuleError::path, RuleError::line, RuleError::rule)
                .containsExactlyInAnyOrder(tuple("a.yml", 6, "a1"), tuple("b.yml", 6, "three"));
        assertThat(errors.get(0).toString()).contains("b.yml:6: rule three: 'level: x' is not known; use one of");
    }

    @Test
    void carriesOutCollectionActions() {
        RuleSet rules = Rules.load("""
                action: global
                level: high
                logsource: {category: test}
                detection:
                  base: {a: 1}
                  condition: base and own
                ---
                title: one
                detection: {own: {b: 1}}
                ---
                title: two
                detection: {own: {b: 2}}
                ---
                action: repeat
                title: three
                detection: {own: {c: 3}}
                ---
                action: reset
                ---
                title: four
                logsource: {category: test}
                detection: {s: {b: 2}, condition: s}
                """);
        assertThat(titles(rules)).containsExactly("one", "two", "three", "four");
        assertThat(rules.detections().get(2).header().level()).isEqualTo(Level.HIGH);
        assertThat(rules.detections().get(3).header().level()).isNull();
        TestEvent event = TestEvent.of("a", "1", "b", "2");
        assertThat(rules.match(event)).extracting(rule -> rule.header().title()).containsExactly("two", "four");
        assertThat(rules.match(event.add("c", "3")))
                .extracting(rule -> rule.header().title())
                .containsExactly("two", "three", "four");
    }

    @Test
    void refusesActionsThatMeanNothing() {
        assertThat(reason("action: repeat\ntitle: t\n" + BODY)).contains("no rule before it");
        assertThat(reason("action: reset\ntitle: t\n" + BODY)).contains("a rule beside it");
        assertThat(reason("action: clone\ntitle: t\n" + BODY)).contains("'action: clone'");
    }

    @Test
    void aFilterTakesMatchesAway() {
        String rule =
                "title: r\nname: r\nlogsource: {category: test, product: p}\ndetection: {s: {a: 1}, condition: s}\n";
        String filter =
                "---\ntitle: f\nlogsource: {category: test}\nfilter:\n  rules: [r]\n  adm: {user|startswith: adm_}\n  srv: {host: srv}\n  condition: %s\n";
        for (String condition : List.of("adm", "not adm", "adm or srv", "not adm and not srv", "not 1 of them")) {
            RuleSet rules = Rules.load(rule + filter.formatted(condition));
            TestEvent event = new TestEvent(new LogSource("test", "p", null))
                    .add("a", "1")
                    .add("user", "kim");
            assertThat(rules.match(event)).as(condition).hasSize(1);
            assertThat(rules.match(event.add("user", "ADM_kim"))).as(condition).isEmpty();
        }
        assertThat(reason(rule + filter.formatted("adm and not srv"))).contains("mixes");
        assertThat(reason(rule + filter.formatted("adm").replace("[r]", "[q]"))).contains("refers to 'q'");
        assertThat(reason(rule + filter.formatted("adm").replace("rules: [r]", "rules: []")))
                .contains("names no rule");
        assertThat(reason(rule + filter.formatted("adm").replace("{category: test}", "{category: x}")))
                .contains("the filter is for");
    }

    @Test
    void theHashFollowsWhatIsMatchedAndNothingElse() {
        String base = Rules.load("title: t\nid: i\n" + BODY).detections().get(0).hash();
        assertThat(Rules.load("title: u\nid: i\ndescription: d\nlevel: low\n" + BODY)
                        .detections()
                        .get(0)
                        .hash())
                .isEqualTo(base);
        assertThat(Rules.load(
                                "# c\nid: i\ntitle: t\ndetection:\n    condition: s\n    s:\n        a: 1\nlogsource:\n  category: test\n")
                        .detections()
                        .get(0)
                        .hash())
                .isEqualTo(base);
        assertThat(Rules.load("title: t\nid: j\n" + BODY).detections().get(0).hash())
                .isNotEqualTo(base);
        assertThat(Rules.load("title: t\nid: i\n" + BODY.replace("a: 1", "a: 2"))
                        .detections()
                        .get(0)
                        .hash())
                .isNotEqualTo(base);
        assertThat(Rules.load("title: t\nid: i\n" + BODY.replace("a: 1", "a: '1*'"))
                        .detections()
                        .get(0)
                        .hash())
                .isNotEqualTo(base);
    }
}
