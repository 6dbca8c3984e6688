package dev.noroshi.console.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.console.domain.Workers;
import dev.noroshi.policy.gate.Code;
import dev.noroshi.policy.gate.Gate;
import dev.noroshi.policy.model.AgreementType;
import dev.noroshi.policy.model.OrganisationStatus;
import dev.noroshi.policy.model.OrganisationType;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.DeliveryOutcome;
import dev.noroshi.schema.Effect;
import dev.noroshi.schema.IncidentChange;
import dev.noroshi.schema.IncidentState;
import dev.noroshi.schema.Severity;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    @ParameterizedTest
    @ValueSource(strings = {"ja", "ko"})
    void allLanguagesSayTheSameThings(String language) {
        Words english = Words.of("en");
        Words other = Words.of(language);
        assertThat(other.keys()).isEqualTo(english.keys());
        for (String key : english.keys()) {
            assertThat(places(other.raw(key))).as(key).isEqualTo(places(english.raw(key)));
            assertThat(other.raw(key)).as(key).isNotBlank();
        }
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja", "ko"})
    void hasWordsForAllThatRecordsMaySay(String language) throws IllegalAccessException {
        Words words = Words.of(language);
        for (Enum<?> each : Severity.values()) {
            words.say("severity." + each);
        }
        for (Enum<?> each : IncidentChange.values()) {
            words.say("change." + each);
        }
        for (Enum<?> each : IncidentState.values()) {
            words.say("state." + each);
        }
        for (Enum<?> each : Effect.values()) {
            words.say("effect." + each);
        }
        for (Enum<?> each : DeliveryOutcome.values()) {
            words.say("outcome." + each);
        }
        for (Enum<?> each : AlertType.values()) {
            words.say("alerttype." + each);
        }
        for (Enum<?> each : OrganisationType.values()) {
            words.say("orgtype." + each);
        }
        for (Enum<?> each : OrganisationStatus.values()) {
            words.say("orgstatus." + each);
        }
        for (Enum<?> each : AgreementType.values()) {
            words.say("agreement." + each);
        }
        for (Enum<?> each : Workers.Service.values()) {
            words.say("attention.stopped." + each);
        }
        for (Enum<?> each : Gate.values()) {
            words.say("gate." + each);
        }
        for (var field : Code.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers())) {
                words.say("code." + field.get(null).toString().replace(":", ""));
            }
        }
    }

    @Test
    void takesTheFirstLanguageOfTheBrowserThatThereIs() {
        assertThat(Words.preferred("fr-FR,ko-KR;q=0.8,en;q=0.5").language()).isEqualTo("ko");
        assertThat(Words.preferred("de").language()).isEqualTo("en");
        assertThat(Words.preferred(null).language()).isEqualTo("en");
        assertThat(Words.preferred(";;;q=").language()).isEqualTo("en");
    }

    @Test
    void neverTranslatesLabelsOfTlp() {
        for (String language : Words.LANGUAGES) {
            Words words = Words.of(language);
            assertThat(words.keys().stream().filter(key -> key.startsWith("tlp.")))
                    .containsExactly("tlp.derived", "tlp.none");
            assertThat(Arrays.asList("col.tlp", "gate.G5").stream().map(words::say))
                    .containsOnly("TLP");
        }
    }
}
