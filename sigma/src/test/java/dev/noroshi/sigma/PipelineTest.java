package dev.noroshi.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.sigma.pipeline.Pipeline;
import dev.noroshi.sigma.pipeline.PipelineResult;
import dev.noroshi.sigma.rule.LogSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelineTest {
    private static final Pipeline PIPELINE = read("""
            name: test
            taxonomies: [sigma, ecs]
            fields:
              src_ip: attackers.ip
              user: [attackers.user, victims.user]
            otherwise: unmapped.
            logsources:
              - when: {product: windows, service: security}
                conditions:
                  format: [wazuh, cef]
                  sensor|startswith: win
                fields:
                  EventID: analytic.uid
              - when: {category: dns}
                fields:
                  query: observables.domain
            """);

    private static Pipeline read(String yaml) {
        return ((PipelineResult.Usable) Pipeline.parse("pipeline.yml", yaml)).pipeline();
    }

    private static String rule(String source, String item) {
        return "title: t\nlogsource: " + source + "\ndetection:\n  s:\n    " + item + "\n  condition: s\n";
    }

    private static boolean matches(String rule, TestEvent event) {
        return !Rules.load(rule, PIPELINE).match(event).isEmpty();
    }

    @Test
    void mapsFieldsAndReadsSeveralAsOne() {
        assertThat(matches(rule("{category: test}", "src_ip: 192.0.2.1"), TestEvent.of("attackers.ip", "192.0.2.1")))
                .isTrue();
        assertThat(matches(rule("{category: test}", "user: kim"), TestEvent.of("victims.user", "kim")))
                .isTrue();
        assertThat(matches(rule("{category: test}", "user: null"), TestEvent.of("victims.user", "kim")))
                .isFalse();
        assertThat(matches(rule("{category: test}", "user|exists: true"), TestEvent.of("victims.user", "kim")))
                .isTrue();
        assertThat(matches(rule("{category: test}", "Other: x"), TestEvent.of("unmapped.Other", "x")))
                .isTrue();
    }

    @Test
    void conditionsStandInForTheLogSource() {
        String rule = rule("{product: windows, service: security}", "EventID: 4625");
        TestEvent event = TestEvent.of("format", "wazuh", "sensor", "win-3", "analytic.uid", "4625");
        assertThat(matches(rule, event)).isTrue();
        assertThat(matches(rule, event.add("format", "zeek"))).isFalse();
        assertThat(matches(rule, TestEvent.of("analytic.uid", "4625"))).isFalse();
    }

    @Test
    void withoutConditionsTheEventsOwnLogSourceMustAgree() {
        String rule = rule("{category: dns, product: zeek}", "query: evil.example");
        TestEvent zeek = new TestEvent(new LogSource("dns", "zeek", "conn")).add("observables.domain", "evil.example");
        assertThat(matches(rule, zeek)).isTrue();
        TestEvent other = new TestEvent(new LogSource("dns", null, null)).add("observables.domain", "evil.example");
        assertThat(matches(rule, other)).isFalse();
    }

    @Test
    void understandsTheTaxonomiesItLists() {
        assertThat(matches("taxonomy: ecs\n" + rule("{category: test}", "a: 1"), TestEvent.of("unmapped.a", "1")))
                .isTrue();
    }

    @Test
    void canRefuseFieldsItDoesNotKnow() {
        Pipeline strict = read("fields: {a: b}\notherwise: refuse");
        assertThat(Rules.load(rule("{category: test}", "a: 1"), strict).match(TestEvent.of("b", "1")))
                .hasSize(1);
        assertThat(Rules.refused(rule("{category: test}", "c: 1"), strict))
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.message()).contains("maps no field to 'c'");
                    assertThat(error.line()).isEqualTo(5);
                });
        String correlation = rule("{category: test}", "a: 1")
                + "name: d\n---\ntitle: c\ncorrelation: {type: event_count, rules: [d],"
                + " group-by: [g], timespan: 1m, condition: {gte: 2}}\n";
        assertThat(Rules.refused(correlation, strict))
                .singleElement()
                .satisfies(error -> assertThat(error.message()).contains("maps no field to 'g'"));
    }

    @Test
    void theHashFollowsTheMapping() {
        String rule = rule("{category: test}", "src_ip: 192.0.2.1");
        assertThat(Rules.load(rule, PIPELINE).detections().get(0).hash())
                .isNotEqualTo(Rules.load(rule).detections().get(0).hash());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "fieldz: {}; unknown key 'fieldz'",
                "otherwise: keep; not known",
                "fields: {a: []}; no value",
                "fields: {a: {b: c}}; no text",
                "logsources: {}; not a list",
                "logsources: [a]; not a mapping",
                "logsources: [{fields: {a: b}}]; has no 'when'",
                "logsources: [{when: {categroy: x}}]; unknown key 'categroy'",
                "a: [; cannot be read",
            })
    void refusesWhatItCannotRead(String yaml, String reason) {
        assertThat(Pipeline.parse("pipeline.yml", yaml))
                .isInstanceOfSatisfying(PipelineResult.Refused.class, refused -> {
                    assertThat(refused.error().message()).contains(reason);
                    assertThat(refused.error().path()).isEqualTo("pipeline.yml");
                });
    }

    @Test
    void aFaultInItsConditionsIsAnErrorAtLoad() {
        Pipeline broken = read("logsources: [{when: {category: test}, conditions: {a|foo: 1}}]");
        assertThat(Rules.refused(rule("{category: test}", "a: 1"), broken))
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.path()).isEqualTo("pipeline");
                    assertThat(error.message()).contains("'foo' is not known");
                });
    }
}
