package dev.noroshi.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noroshi.event.FingerprintTemplate.Part;
import dev.noroshi.schema.Classification;
import java.time.Duration;
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
    void givesAClassificationItsOwnClosingTimes() throws JsonProcessingException {
        FingerprintTemplates templates = read("""
                {"version":2,"default":{"gap":"45m"},
                 "classifications":{"availability/ddos":{"gap":"2h","age":"3d"},"fraud":{"parts":["analytic"],"age":"90s"}}}
                """);
        var flood = new Classification("availability", "ddos");
        assertThat(templates.lifetime(flood)).isEqualTo(new Lifetime(Duration.ofHours(2), Duration.ofDays(3)));
        assertThat(templates.of(flood).parts())
                .as("the parts stay that stood there")
                .isEqualTo(FingerprintTemplates.standard().of(flood).parts());
        assertThat(templates.of(new Classification("fraud", "masquerade")))
                .isEqualTo(new FingerprintTemplate(Set.of(Part.ANALYTIC), new Lifetime(null, Duration.ofSeconds(90))));
        assertThat(templates.lifetime(new Classification("other", "undetermined")))
                .isEqualTo(new Lifetime(Duration.ofMinutes(45), null));
        assertThat(templates.lifetime(new Classification("fraud", "phishing"))).isEqualTo(Lifetime.UNSET);
        assertThat(templates.longestAge()).isEqualTo(Duration.ofDays(3));
    }

    @Test
    void refusesClosingTimesThatAreNone() {
        assertThatThrownBy(() -> read("{\"version\":2,\"default\":{\"gap\":\"soon\"}}"))
                .hasMessageContaining("'default' has a gap or an age that is 'soon'; use a duration such as 90s");
        assertThatThrownBy(() -> read("{\"version\":2,\"default\":{\"age\":\"8d\"}}"))
                .hasMessageContaining("'default' has a gap or an age that is PT192H; use 1s to 7d");
        assertThatThrownBy(() -> read("{\"version\":2,\"default\":{\"gaps\":\"1h\"}}"))
                .hasMessageContaining("'default' has 'gaps'; use some of [age, gap, parts]");
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
