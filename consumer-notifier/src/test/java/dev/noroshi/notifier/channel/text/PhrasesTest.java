package dev.noroshi.notifier.channel.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhrasesTest {

    private static final String BUNDLE = "dev.noroshi.notifier.channel.text.phrases";

    private static ResourceBundle bundle(String language) {
        return ResourceBundle.getBundle(
                BUNDLE,
                Locale.forLanguageTag(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    private static List<String> places(String text) {
        return Pattern.compile("\\{\\d}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "ko"})
    void everySentenceIsThereWithThePlacesOfTheEnglishOne(String language) {
        ResourceBundle english = bundle("en");
        ResourceBundle other = bundle(language);
        assertThat(other.keySet()).isEqualTo(english.keySet());
        for (String key : new TreeSet<>(english.keySet())) {
            assertThat(places(other.getString(key))).as(key).isEqualTo(places(english.getString(key)));
            boolean sameInAll = key.equals("section.techniques");
            assertThat(other.getString(key).equals(english.getString(key)))
                    .as(key)
                    .isEqualTo(sameInAll);
        }
    }

    @Test
    void quotesSwallowNoPlace() {
        for (String language : List.of("en", "ja", "ko")) {
            ResourceBundle bundle = bundle(language);
            for (String key : bundle.keySet()) {
                assertThat(bundle.getString(key)).as(language + " " + key).doesNotContain("'");
            }
        }
    }

    @Test
    void takesTheFirstLanguageThatItHas() {
        assertThat(Phrases.of(List.of("fr", "ko", "ja")).language()).isEqualTo("ko");
        assertThat(Phrases.of(List.of("fr")).language()).isEqualTo("en");
        assertThat(Phrases.of(List.of()).language()).isEqualTo("en");
    }
}
