package dev.noroshi.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.sigma.correlation.Correlator;
import dev.noroshi.sigma.correlation.Firing;
import dev.noroshi.sigma.pipeline.Pipeline;
import dev.noroshi.sigma.pipeline.PipelineResult;
import dev.noroshi.sigma.rule.LogSource;
import dev.noroshi.sigma.rule.RuleError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the specification says, case by case; the cases stand in {@code specification/*.yml}. */
class SpecificationTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);

    private static final Pipeline PIPELINE = ((PipelineResult.Usable) Pipeline.parse("pipeline.yml", """
        variables:
          Administrators: [root, 'adm_*']
          Site: [seoul]
          Networks: [10.0.0.0/24, '2001:db8::/32']
        """)).pipeline();

    private static final String FEEDERS = """
        title: a
        id: '0a'
        name: a
        logsource: {category: test}
        detection: {s: {is: a}, condition: s}
        ---
        title: b
        id: '0b'
        name: b
        logsource: {category: test}
        detection: {s: {is: b}, condition: s}
        ---
        title: c
        id: '0c'
        name: c
        logsource: {category: test}
        detection: {s: {is: c}, condition: s}
        ---
        """;

    /** One case of a file, shown by its name. */
    private record Case(String name, Map<?, ?> body) {
        String text(String key) {
            return String.valueOf(body.get(key));
        }

        List<?> list(String key) {
            return (List<?>) Objects.requireNonNull(body.get(key), () -> name + ": no '" + key + "'");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<Case> detections() {
        return cases("detections.yml");
    }

    private static Stream<Case> correlations() {
        return cases("correlations.yml");
    }

    private static Stream<Case> refusals() {
        return cases("refusals.yml");
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesWithLineReasonAndRemedy(Case given) {
        List<RuleError> errors = Rules.refused(given.text("rules"), PIPELINE);
        assertThat(errors).as("%s", errors).hasSameSizeAs(given.list("errors"));
        for (Object written : given.list("errors")) {
            Map<?, ?> expected = (Map<?, ?>) written;
            assertThat(errors).as("%s", errors).anySatisfy(error -> {
                assertThat(error.line()).isEqualTo(expected.get("line"));
                assertThat(error.rule()).isEqualTo(expected.get("rule"));
                assertThat(error.message() + "; " + error.remedy()).contains(String.valueOf(expected.get("reason")));
            });
        }
    }

    @ParameterizedTest
    @MethodSource("detections")
    void detectsWhatTheSpecificationSays(Case given) {
        StringBuilder rule = new StringBuilder("title: t\nlogsource: {category: test}\ndetection:\n");
        given.text("detection")
                .lines()
                .forEach(line -> rule.append("  ").append(line).append('\n'));
        RuleSet rules = Rules.load(rule.toString(), PIPELINE);
        for (Object fields : given.list("match")) {
            assertThat(rules.match(event(fields)))
                    .as("%s must match %s", fields, given)
                    .hasSize(1);
        }
        for (Object fields : given.list("differ")) {
            assertThat(rules.match(event(fields)))
                    .as("%s must not match %s", fields, given)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("correlations")
    void firesWhenTheSpecificationSays(Case given) {
        RuleSet rules = Rules.load(FEEDERS + given.text("rules"), PIPELINE);
        String subject = rules.correlations().stream()
                .filter(rule -> rule.header().title().equals("subject"))
                .findFirst()
                .orElseThrow()
                .hash();
        var correlator = new Correlator(rules.engine(), rules.contributions(), 1000);
        List<Object> fired = new ArrayList<>();
        Instant now = START;
        for (int i = 0; i < given.list("events").size(); i++) {
            Map<?, ?> written = (Map<?, ?>) given.list("events").get(i);
            TestEvent event = event(written);
            Instant time = at(written);
            now = time.isAfter(now) ? time : now;
            var contributions = rules.contributions(event, "e" + i, time, rules.match(event));
            for (Firing firing : correlator.accept(contributions, now)) {
                if (firing.kind() == Firing.Kind.FIRED && firing.rule().equals(subject)) {
                    fired.add(i + 1);
                }
            }
        }
        assertThat(fired).as("%s", given).isEqualTo(given.list("fires"));
    }

    private static Instant at(Map<?, ?> event) {
        BigDecimal micros = new BigDecimal(String.valueOf(event.get("at"))).multiply(MICROS);
        return START.plus(Duration.ofNanos(micros.longValueExact() * 1000));
    }

    private static TestEvent event(Object fields) {
        var event = new TestEvent(new LogSource("test", null, null));
        ((Map<?, ?>) fields).forEach((name, value) -> event.add(String.valueOf(name), texts(value)));
        return event;
    }

    private static String[] texts(@Nullable Object value) {
        if (value == null) {
            return new String[0];
        }
        List<?> values = value instanceof List<?> list ? list : List.of(value);
        return values.stream().map(String::valueOf).toArray(String[]::new);
    }

    private static Stream<Case> cases(String file) {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        try (InputStream in = SpecificationTest.class.getResourceAsStream("/specification/" + file)) {
            List<?> read = new Yaml(new SafeConstructor(options)).load(Objects.requireNonNull(in, file));
            return read.stream().map(one -> (Map<?, ?>) one).map(one -> new Case(String.valueOf(one.get("case")), one));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
