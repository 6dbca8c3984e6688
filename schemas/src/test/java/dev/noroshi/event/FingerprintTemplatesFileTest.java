package dev.noroshi.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noroshi.event.FingerprintTemplate.Part;
import dev.noroshi.schema.Classification;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FingerprintTemplatesFileTest {

    private static FingerprintTemplates read(String json) throws JsonProcessingException {
        return FingerprintTemplatesFile.read(new ObjectMapper().readTree(json));
    }

    @Test
    void changesWhatItNamesAndLeavesTheRest() throws JsonProcessingException {
        FingerprintTemplates templates = read(
                "{\"version\":2,\"classifications\":{\"availability\":[\"victims\"],\"fraud/phishing\":[\"analytic\"]}}");
        assertThat(templates.version()).isEqualTo(2);
        assertThat(templates.of(new Classification("availability", "outage")).parts())
                .isEqualTo(Set.of(Part.VICTIMS));
        assertThat(templates.of(new Classification("fraud", "phishing")).parts())
                .isEqualTo(Set.of(Part.ANALYTIC));
        assertThat(templates.of(new Classification("information-gathering", "scanner")))
                .isEqualTo(FingerprintTemplates.standard().of(new Classification("information-gathering", "scanner")));
    }

    @Test
    void changesTheDefault() throws JsonProcessingException {
        assertThat(read("{\"version\":7,\"default\":[\"analytic\",\"victims\"]}")
                        .of(new Classification("other", "undetermined"))
                        .parts())
                .isEqualTo(Set.of(Part.ANALYTIC, Part.VICTIMS));
    }

    @Test
    void saysEverythingThatIsWrongWithARemedy() {
        assertThatThrownBy(
                        () -> read(
                                "{\"version\":1,\"gap\":\"1h\",\"classifications\":{\"Fraud\":[\"analytic\"],\"availability\":[\"src\"]}}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'version' is '1'; use a whole number above 1")
                .hasMessageContaining("'gap' is not known")
                .hasMessageContaining("'Fraud' is no classification")
                .hasMessageContaining("'availability' has 'src'; use some of analytic, attackers, victims, port");
        assertThatThrownBy(() -> read("[]")).hasMessageContaining("it is no map");
        assertThatThrownBy(() -> read("{\"version\":2,\"default\":[]}"))
                .hasMessageContaining("'default' must be a list");
    }
}
