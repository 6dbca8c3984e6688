package dev.noroshi.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.schema.Alert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which subscriptions ask for an alert. */
final class SelectorTest {

    private static final String EVENT = World.marked("GREEN", "");

    private static Selection select(String more) {
        World world = World.jpKr().subscription("hook", "jp-bank", more);
        Alert alert = world.alert(EVENT, "jp-bank");
        Policy policy = world.policy();
        return policy.select(policy.subscriptions("jp-bank").get(0), alert.getContent(), alert.getRelease());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | WANTED",
                "own: true | WANTED",
                "minSeverity: MEDIUM | WANTED",
                "minSeverity: HIGH | WANTED",
                "minSeverity: CRITICAL | NOT_WANTED",
                "when: event.severityId >= 4 | WANTED",
                "when: event.severityId < 4 | NOT_WANTED",
                "when: source.country == recipient.country | WANTED",
                "when: event.confidence > 50 | EXPRESSION_FAILED"
            })
    void bySeverityAndExpression(String more, Selection selection) {
        assertThat(select(more)).isEqualTo(selection);
    }

    @Test
    void whatIsMadeOfItsOwnEventsAloneGoesWhereThatIsAskedFor() {
        World world = World.jpKr()
                .subscription("a-own", "jp-acme", "own: true")
                .subscription("b-others", "jp-acme", "own: false");
        Alert own = world.alert(EVENT, "jp-acme");
        Policy policy = world.policy();
        assertThat(policy.subscriptions("jp-acme"))
                .extracting(each -> policy.select(each, own.getContent(), own.getRelease()))
                .containsExactly(Selection.WANTED, Selection.NOT_WANTED);
    }
}
