package dev.noroshi.policy.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.policy.PolicyDirectory;
import dev.noroshi.policy.expression.ExpressionSense.Fault;
import dev.noroshi.policy.model.Organisation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an expression says without any event being asked. */
final class ExpressionSenseTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "false",
                "!true",
                "event.tlp == 'RED' && false",
                "false || !true",
                "event.tlp == 'RED' && event.tlp == 'GREEN'",
                "'RED' == event.tlp && event.tlp == 'GREEN'",
                "event.tlp == 'RED' && (event.exercise || event.severityId > 3) && event.tlp == 'GREEN'",
                "event.tlp == 'RED' && (event.tlp == 'GREEN' || event.tlp == 'CLEAR')",
                "event.tlp == 'RED' && event.tlp in ['GREEN', 'CLEAR']",
                "event.tlp == 'PURPLE'",
                "'PURPLE' == event.tlp",
                "event.tlp in ['PURPLE', 'PINK']",
                "event.tlp in []",
                "event.severity == 'high'",
                "event.activity == 'OPEN'",
                "event.classification.type == 'fishing'",
                "event.classification.taxonomy == 'phishing'",
                "source.country == 'UK'",
                "recipient.country == 'UK'",
                "source.type == 'BANK'",
                "recipient.type == 'BANK'",
                "!(event.tlp != 'PURPLE')"
            })
    void whatCanNeverMatchIsAnError(String expression) {
        assertThat(sense(expression).errors())
                .contains(new Fault("the expression can never match", "correct it, or remove the document"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "!false",
                "true && !false",
                "event.exercise || true",
                "event.tlp != 'PURPLE'",
                "!(event.severity == 'high')"
            })
    void whatMatchesEveryEventIsAskedAbout(String expression) {
        ExpressionSense sense = sense(expression);
        assertThat(sense.errors()).isEmpty();
        assertThat(sense.warnings())
                .contains(new Fault("the expression matches every event", "is that what it is meant to say?"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event.exercise",
                "!event.exercise",
                "event.exercise && true",
                "event.exercise || false",
                "event.tlp == 'RED' || event.tlp == 'GREEN'",
                "event.tlp == 'RED' && event.severity == 'HIGH'",
                "event.tlp == 'RED' && event.tlp == 'RED'",
                "event.tlp in ['AMBER', 'AMBER+STRICT']",
                "event.severityId >= 3",
                "recipient.country == ''",
                "recipient.type == ''",
                "source.country == 'KR' && recipient.country == 'JP'",
                "source.type == 'MILITARY'",
                "event.activity == 'CREATE'",
                "event.classification.type == 'phishing'",
                "event.classification.taxonomy == 'fraud'",
                "event.tlp == event.severity"
            })
    void whatDependsOnTheEventIsLeftAlone(String expression) {
        ExpressionSense sense = sense(expression);
        assertThat(sense.errors()).isEmpty();
        assertThat(sense.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "event.classification.type == 'fraud'; event.classification.type is never 'fraud';"
                        + "'fraud' is a classification: write event.classification.taxonomy",
                "event.classification.taxonomy == 'phishing'; event.classification.taxonomy is never 'phishing';"
                        + "'phishing' is a type: write event.classification.type",
                "event.classification.taxonomy == 'trouble'; event.classification.taxonomy is never 'trouble';"
                        + "correct the value",
                "event.exercise || event.tlp == 'fraud'; event.tlp is never 'fraud';correct the value",
                "event.exercise || source.type == 'phishing';source.type is never 'phishing';correct the value"
            },
            quoteCharacter = '"')
    void aValueThatAFieldNeverHasIsNamedWithItsRemedy(String expression, String message, String remedy) {
        assertThat(sense(expression).warnings()).contains(new Fault(message, remedy));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "event.severity >= 'HIGH'; event.severity;compare event.severityId, 0 for UNKNOWN to 6 for FATAL",
                "'LOW' < event.severity; event.severity;compare event.severityId, 0 for UNKNOWN to 6 for FATAL",
                "event.tlp <= 'GREEN'; event.tlp;list the labels: event.tlp in ['AMBER', 'AMBER+STRICT']",
                "event.tlp > 'GREEN'; event.tlp;list the labels: event.tlp in ['AMBER', 'AMBER+STRICT']"
            },
            quoteCharacter = '"')
    void wordsAreNotComparedByTheAlphabet(String expression, String field, String remedy) {
        assertThat(sense(expression).errors())
                .containsExactly(new Fault(field + " is a word, and words compare by the alphabet", remedy));
    }

    @Test
    void whatTheOneSourceIsDecidesWhatIsSaidOfIt(@TempDir Path directory) throws IOException {
        Files.writeString(
                directory.resolve("policy.yaml"),
                "{kind: Organisation, id: jp-acme, names: {en: Acme}, country: JP, type: PRIVATE, status: ACTIVE}");
        Organisation acme =
                PolicyDirectory.read(directory).all(Organisation.class).get(0);
        for (String never : new String[] {"source.country == 'KR'", "source.id == 'kr-x'", "source.type == 'CERT'"}) {
            Expression expression = Expressions.compile(never);
            assertThat(ExpressionSense.of(expression, acme).errors()).as(never).isNotEmpty();
            assertThat(ExpressionSense.of(expression, null).errors()).as(never).isEmpty();
        }
        assertThat(ExpressionSense.of(Expressions.compile("source.country == 'JP'"), acme)
                        .errors())
                .isEmpty();
    }

    private static ExpressionSense sense(String expression) {
        return ExpressionSense.of(Expressions.compile(expression), null);
    }
}
