package dev.noroshi.policy.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.policy.gate.Code;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeaningTest {

    @Test
    void hasASentenceOfItsOwnForEveryCode() throws IllegalAccessException {
        List<String> sentences = new ArrayList<>();
        for (Field code : Code.class.getFields()) {
            String sentence = Meaning.of((String) code.get(null));
            assertThat(sentence).as(code.getName()).matches("[A-Z].{20,}\\.");
            sentences.add(sentence);
        }
        assertThat(sentences).doesNotHaveDuplicates().hasSizeGreaterThan(25);
        assertThat(Meaning.of("RULE:no-fraud")).isEqualTo(Meaning.of(Code.RULE)).contains("release rule");
        assertThat(Meaning.of("OF_ANOTHER_VERSION")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DROP, is left out",
        "PSEUDONYMISE, becomes a pseudonym",
        "MASK, is masked",
        "GENERALISE, is made general",
        "KEEP, stays"
    })
    void saysWhatAnActionDoes(String action, String words) {
        assertThat(Meaning.ofAction(action)).isEqualTo(words);
    }
}
