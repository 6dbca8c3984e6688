package dev.noroshi.sigma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.noroshi.sigma.correlation.Contribution;
import dev.noroshi.sigma.correlation.CorrelationLimits;
import dev.noroshi.sigma.correlation.CorrelationRule;
import dev.noroshi.sigma.correlation.CorrelationType;
import dev.noroshi.sigma.correlation.Correlator;
import dev.noroshi.sigma.correlation.Firing;
import dev.noroshi.sigma.pipeline.Pipeline;
import dev.noroshi.sigma.rule.RuleError;
import dev.noroshi.sigma.rule.RuleScope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Correlation documents, from their text to firings. */
class CorrelationRuleTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private static final String LOGINS = """
            title: Failed login
            name: failed
            logsource: {category: test}
            detection: {s: {action: fail}, condition: s}
            ---
            title: Login
            name: success
            logsource: {category: test}
            detection: {s: {action: ok}, condition: s}
            ---
            """;

    private static final String MANY = """
            title: Many failed logins
            name: many
            noroshi.scope: ORGANISATION
            correlation:
              type: event_count
              rules: [failed]
              group-by: [host]
              timespan: 10m
              condition: {gte: 3}
            ---
            """;

    private static String correlation(String lines) {
        StringBuilder rule = new StringBuilder(LOGINS + "title: c\nname: c\ncorrelation:\n");
        lines.lines().forEach(line -> rule.append("  ").append(line).append('\n'));
        return rule.toString();
    }

    private final List<Firing> fired = new ArrayList<>();
    private int events;

    private void send(RuleSet rules, Correlator correlator, int second, String... fields) {
        TestEvent event = TestEvent.of(fields);
        Instant time = START.plusSeconds(second);
        List<Contribution> contributions = rules.contributions(event, "e" + ++events, time, rules.match(event));
        fired.addAll(correlator.accept(contributions, time));
    }

    private static Correlator correlator(RuleSet rules) {
        return new Correlator(rules.engine(), rules.contributions(), 1000);
    }

    private String title(RuleSet rules, Firing firing) {
        return rules.engine().rule(firing.rule()).header().title();
    }

    @Test
    void readsACorrelation() {
        RuleSet rules = Rules.load(LOGINS + MANY);
        CorrelationRule rule = rules.correlations().get(0);
        assertThat(rule.type()).isEqualTo(CorrelationType.EVENT_COUNT);
        assertThat(rule.timespan()).isEqualTo(Duration.ofMinutes(10));
        assertThat(rule.groupBy()).containsExactly("host");
        assertThat(rule.header().scope()).isEqualTo(RuleScope.ORGANISATION);
        assertThat(rule.rules().get(0).hash())
                .isEqualTo(rules.detections().get(0).hash());
        assertThat(rule.standalone()).isTrue();
        assertThat(rules.detections().get(0).standalone()).isFalse();
        assertThat(rules.detections().get(1).standalone()).isTrue();
    }

    @Test
    void generateLetsTheRulesReferredToCountThemselves() {
        RuleSet rules = Rules.load(LOGINS + MANY.replace("correlation:", "generate: true\ncorrelation:"));
        assertThat(rules.detections().get(0).standalone()).isTrue();
        assertThat(rules.correlations().get(0).generate()).isTrue();
    }

    @Test
    void firesOnceUpdatesAndRearms() {
        RuleSet rules = Rules.load(LOGINS + MANY);
        Correlator correlator = correlator(rules);
        for (int second : new int[] {0, 10, 20, 30}) {
            send(rules, correlator, second, "action", "fail", "host", "h1");
        }
        send(rules, correlator, 31, "action", "fail", "host", "h2");
        send(rules, correlator, 32, "action", "ok", "host", "h1");
        send(rules, correlator, 33, "action", "fail");
        for (int second : new int[] {2000, 2010, 2020}) {
            send(rules, correlator, second, "action", "fail", "host", "h1");
        }
        assertThat(fired)
                .extracting(Firing::kind, Firing::number, Firing::count, Firing::group, Firing::eventIds)
                .containsExactly(
                        tuple(Firing.Kind.FIRED, 1L, 3L, List.of("h1"), List.of("e1", "e2", "e3")),
                        tuple(Firing.Kind.UPDATED, 1L, 4L, List.of("h1"), List.of("e1", "e2", "e3", "e4")),
                        tuple(Firing.Kind.FIRED, 2L, 3L, List.of("h1"), List.of("e8", "e9", "e10")));
        assertThat(fired.get(0).id())
                .isEqualTo(fired.get(1).id())
                .isNotEqualTo(fired.get(2).id());
        assertThat(fired.get(1).firstSeen()).isEqualTo(START);
        assertThat(fired.get(1).lastSeen()).isEqualTo(START.plusSeconds(30));
        assertThat(fired.get(1).openedAt()).isEqualTo(START.plusSeconds(20));
    }

    @Test
    void chainsReadTheFieldsOfTheEventsBelow() {
        RuleSet rules = Rules.load(LOGINS + MANY + """
                title: Broken in
                correlation:
                  type: temporal_ordered
                  rules: [many, success]
                  group-by: [user]
                  timespan: 10m
                """);
        assertThat(rules.correlations())
                .extracting(rule -> rule.header().title())
                .containsExactly("Many failed logins", "Broken in");
        assertThat(rules.correlations().get(0).standalone()).isFalse();
        assertThat(rules.correlations().get(0).carried()).containsExactly("user");
        Correlator correlator = correlator(rules);
        send(rules, correlator, 0, "action", "ok", "host", "h", "user", "kim");
        for (int second = 1; second < 1500; second += 100) {
            send(rules, correlator, second, "action", "fail", "host", "h", "user", "kim");
        }
        assertThat(fired).extracting(firing -> title(rules, firing)).containsOnly("Many failed logins");
        send(rules, correlator, 1500, "action", "ok", "host", "elsewhere", "user", "lee");
        int before = fired.size();
        send(rules, correlator, 1501, "action", "ok", "host", "elsewhere", "user", "kim");
        assertThat(fired).hasSize(before + 1);
        assertThat(title(rules, fired.get(before))).isEqualTo("Broken in");
        assertThat(fired.get(before).group()).containsExactly("kim");
        assertThat(fired.get(before).eventIds()).contains(fired.get(0).id());
    }

    @Test
    void countsOfChainedRulesCountFiringsNotTheirUpdates() {
        RuleSet rules = Rules.load(LOGINS + MANY + """
                title: Twice
                correlation: {type: event_count, rules: [many], group-by: [host], timespan: 1d, condition: {gte: 2}}
                """);
        Correlator correlator = correlator(rules);
        for (int second : new int[] {0, 1, 2, 3, 4, 5, 6}) {
            send(rules, correlator, second, "action", "fail", "host", "h");
        }
        assertThat(fired).extracting(firing -> title(rules, firing)).doesNotContain("Twice");
        for (int second : new int[] {4000, 4001, 4002}) {
            send(rules, correlator, second, "action", "fail", "host", "h");
        }
        assertThat(fired).extracting(firing -> title(rules, firing)).endsWith("Many failed logins", "Twice");
    }

    @Test
    void aliasesNameOneThingInTwoFields() {
        RuleSet rules = Rules.load(correlation("""
                type: temporal
                rules: [failed, success]
                group-by: [peer]
                timespan: 10s
                aliases:
                  peer: {failed: source, success: destination}
                """));
        Correlator correlator = correlator(rules);
        send(rules, correlator, 0, "action", "fail", "source", "a", "destination", "b");
        send(rules, correlator, 1, "action", "ok", "source", "a", "destination", "b");
        assertThat(fired).isEmpty();
        send(rules, correlator, 2, "action", "ok", "source", "b", "destination", "a");
        assertThat(fired)
                .singleElement()
                .satisfies(firing -> assertThat(firing.group()).containsExactly("a"));
    }

    @Test
    void anEventOfSeveralValuesCountsForEachGroup() {
        RuleSet rules = Rules.load(correlation("""
                type: value_count
                rules: [failed]
                group-by: [ioc]
                timespan: 1d
                condition: {field: org, gte: 2}
                """));
        Correlator correlator = correlator(rules);
        TestEvent one = TestEvent.of("action", "fail", "org", "jp-a").add("ioc", "x", "y");
        TestEvent two = TestEvent.of("action", "fail", "org", "kr-b").add("ioc", "y", "z");
        for (TestEvent event : List.of(one, two)) {
            List<Contribution> given = rules.contributions(event, "e" + ++events, START, rules.match(event));
            assertThat(given).hasSize(2);
            fired.addAll(correlator.accept(given, START));
        }
        assertThat(fired)
                .singleElement()
                .satisfies(firing -> assertThat(firing.group()).containsExactly("y"));
    }

    @Test
    void severalFieldsCountAsOneValue() {
        RuleSet rules = Rules.load(correlation("""
                type: value_count
                rules: [failed]
                timespan: 1d
                condition: {field: [a, b], gte: 2}
                """));
        Correlator correlator = correlator(rules);
        send(rules, correlator, 0, "action", "fail", "a", "1", "b", "1");
        send(rules, correlator, 1, "action", "fail", "a", "1", "b", "1");
        assertThat(fired).isEmpty();
        send(rules, correlator, 2, "action", "fail", "a", "1", "b", "2");
        assertThat(fired).hasSize(1);
    }

    @Test
    void anEventThatMatchesTwoOfTheRulesIsOneEvent() {
        RuleSet rules = Rules.load("""
                title: a
                name: a
                logsource: {category: test}
                detection: {s: {x: 1}, condition: s}
                ---
                title: b
                name: b
                logsource: {category: test}
                detection: {s: {y: 1}, condition: s}
                ---
                title: count
                correlation: {type: event_count, rules: [a, b], timespan: 1m, condition: {gte: 2}}
                ---
                title: both
                correlation: {type: temporal, rules: [a, b], timespan: 1m}
                """);
        Correlator correlator = correlator(rules);
        send(rules, correlator, 0, "x", "1", "y", "1");
        assertThat(fired).extracting(firing -> title(rules, firing)).containsExactly("both");
    }

    @Test
    void moreGroupsThanTheLimitAreLeftOutAndMarked() {
        CorrelationLimits limits = new CorrelationLimits(Duration.ofMinutes(1), 100, 10, 3, 10);
        RuleSet rules = Rules.load(
                correlation("type: event_count\nrules: [failed]\ngroup-by: [g]\ntimespan: 1m\ncondition: {gte: 1}"),
                Pipeline.VERBATIM,
                limits);
        TestEvent event = TestEvent.of("action", "fail").add("g", "1", "2", "3", "4");
        List<Contribution> given = rules.contributions(event, "e", START, rules.match(event));
        assertThat(given).hasSize(3).allMatch(Contribution::truncated);
        assertThat(correlator(rules).accept(given, START)).hasSize(3).allMatch(Firing::degraded);
    }

    @Test
    void theCorrelatorForgetsTheGroupLongestUntouched() {
        RuleSet rules = Rules.load(LOGINS + MANY);
        Correlator correlator = new Correlator(rules.engine(), rules.contributions(), 2);
        for (String host : List.of("a", "b", "a", "c")) {
            send(rules, correlator, events, "action", "fail", "host", host);
        }
        assertThat(correlator.groups()).isEqualTo(2);
        assertThat(correlator.evicted()).isEqualTo(1);
        send(rules, correlator, 10, "action", "fail", "host", "a");
        assertThat(fired).hasSize(1);
    }

    @Test
    void theHashFollowsTheRulesBelow() {
        String base = Rules.load(LOGINS + MANY).correlations().get(0).hash();
        assertThat(Rules.load("# moved\n" + LOGINS + MANY.replace("Many failed", "Very many failed"))
                        .correlations()
                        .get(0)
                        .hash())
                .isEqualTo(base);
        assertThat(Rules.load(LOGINS.replace("action: fail", "action: failed") + MANY)
                        .correlations()
                        .get(0)
                        .hash())
                .isNotEqualTo(base);
        assertThat(Rules.load(LOGINS + MANY.replace("gte: 3", "gte: 4"))
                        .correlations()
                        .get(0)
                        .hash())
                .isNotEqualTo(base);
    }

    @Test
    void refusesCirclesAndLongChains() {
        StringBuilder chain = new StringBuilder(LOGINS);
        String below = "failed";
        for (int i = 1; i <= 5; i++) {
            chain.append("title: c").append(i).append("\nname: c").append(i);
            chain.append("\ncorrelation: {type: event_count, rules: [").append(below);
            chain.append("], timespan: 1m, condition: {gte: 1}}\n---\n");
            below = "c" + i;
        }
        assertThat(Rules.refused(chain.toString())).singleElement().satisfies(error -> {
            assertThat(error.rule()).isEqualTo("c5");
            assertThat(error.message()).contains("a chain of 5 correlations, the most is 4");
        });
        List<RuleError> circle = Rules.refused("""
                title: a
                name: a
                correlation: {type: event_count, rules: [b], timespan: 1m, condition: {gte: 1}}
                ---
                title: b
                name: b
                correlation: {type: event_count, rules: [a], timespan: 1m, condition: {gte: 1}}
                """);
        assertThat(circle).hasSize(2).allMatch(error -> error.message().contains("in a circle: [a, b]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "type: value_median; is not known",
                "rules: []; refers to no rule",
                "rules: [nobody]; not among the rules loaded",
                "rules: [failed, failed]; something twice",
                "timespan: 5w; is not a timespan",
                "timespan: 0s; not within",
                "timespan: 400d; not within",
                "timespan: null; has no 'timespan'",
                "condition: null; condition is not a map",
                "condition: failed and success; came after v2.1.0",
                "condition: {gte: x}; is not a number",
                "condition: {above: 5}; unknown key 'above'",
                "condition: {field: f}; compares with nothing",
                "condition: {gte: 3, field: f}; measures no field",
                "condition: {gte: 3, percentile: 5}; 'percentile: 5' in a event_count",
                "condition: {gte: 10001}; can never be reached",
                "group-by: [a, a]; something twice",
                "aliases: {x: {success: f}}; says nothing of rule 'failed'",
                "aliases: {x: {failed: f, other: g}}; unknown key 'other'",
                "generate: maybe; not a boolean",
                "window: sliding; unknown key 'window'",
            })
    void refusesWhatItCannotMean(String line, String reason) {
        String key = line.substring(0, line.indexOf(':'));
        StringBuilder lines = new StringBuilder(line).append('\n');
        for (String good : List.of("type: event_count", "rules: [failed]", "timespan: 1m", "condition: {gte: 3}")) {
            if (!good.startsWith(key + ":")) {
                lines.append(good).append('\n');
            }
        }
        assertThat(Rules.refused(correlation(lines.toString()))).singleElement().satisfies(error -> {
            assertThat(error.toString()).contains(reason);
            assertThat(error.rule()).isEqualTo("c");
            assertThat(error.line()).isBetween(13, 20);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "value_count; {gte: 2}; needs a field",
                "value_sum; {field: [a, b], gte: 2}; measures one field",
                "value_percentile; {field: a, percentile: 0, gte: 2}; whole number from 1 to 100",
                "value_percentile; {field: a, percentile: 1.5, gte: 2}; whole number from 1 to 100",
                "temporal; {gte: 2}; can never be reached",
                "temporal; {field: a, gte: 1}; measures no field",
            })
    void refusesConditionsThatDoNotFitTheType(String type, String condition, String reason) {
        String yaml = correlation("type: " + type + "\nrules: [failed]\ntimespan: 1m\ncondition: " + condition);
        assertThat(Rules.refused(yaml))
                .singleElement()
                .satisfies(error -> assertThat(error.toString()).contains(reason));
    }

    @Test
    void refusesAFilterOnACorrelation() {
        String filter = "title: f\nlogsource: {category: test}\nfilter: {rules: [many], s: {a: 1}, condition: not s}\n";
        assertThat(Rules.refused(LOGINS + MANY + filter).get(0).message()).contains("not among the detection rules");
    }
}
