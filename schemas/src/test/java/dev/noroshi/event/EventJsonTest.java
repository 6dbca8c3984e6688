package dev.noroshi.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventJsonTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00.123456Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void writesWhatItReadsByteForByte() {
        IncidentEvent event = EventFixtures.full();
        assertThat(CanonicalJson.write(EventJson.read(tree(CanonicalJson.write(event)), NOW)))
                .isEqualTo(CanonicalJson.write(event));
        assertThat(CanonicalJson.read(tree(CanonicalJson.write(event)), IncidentEvent.class))
                .isEqualTo(event);
    }

    @Test
    void fillsWhatTheGatewayKnows() {
        IncidentEvent event = read("{'eventId':'e','producerOrg':'jp-acme'}");
        assertThat(event.getReceivedAt()).isEqualTo(NOW);
        assertThat(event.getTime()).isEqualTo(NOW);
        assertThat(event.getTimeInferred()).isTrue();
        assertThat(event.getSensor().getName()).isEqualTo("local");
        assertThat(event.getClassification().getTaxonomy()).isEqualTo("other");
        assertThat(event.getClassification().getType()).isEqualTo("undetermined");
        assertThat(event.getSeverity()).isEqualTo(Severity.UNKNOWN);
        assertThat(event.getCount()).isEqualTo(1);
        assertThat(event.getHandling()).isNull();
    }

    @Test
    void keepsWhatItHasNoFieldForWithAllDigits() {
        IncidentEvent event = read("{'eventId':'e','producerOrg':'o','flow_id':18446744073709551615,'x':{'a':[1]}}");
        assertThat(event.getUnmapped()).containsEntry("flow_id", "18446744073709551615");
        assertThat(event.getUnmapped()).containsEntry("x", "{\"a\":[1]}");
    }

    @Test
    void readsMarkingsInEverySpelling() {
        assertThat(read(marked("'TLP:AMBER+STRICT'")).getHandling().getTlp()).isEqualTo(Tlp.AMBER_STRICT);
        assertThat(read(marked("'white'")).getHandling().getTlp()).isEqualTo(Tlp.CLEAR);
        assertThat(read(marked("['GREEN','tlp:green']")).getHandling().getTlp()).isEqualTo(Tlp.GREEN);
    }

    @Test
    void keepsMarkingsThatNobodyCanFollow() {
        assertThat(read(marked("'PURPLE'")).getHandling().getTlp()).isNull();
        assertThat(read(marked("'PURPLE'")).getHandling().getUnclearMarkings()).containsExactly("PURPLE");
        assertThat(read(marked("['GREEN','RED']")).getHandling().getUnclearMarkings())
                .containsExactly("GREEN", "RED");
    }

    @Test
    void tellsAnEmptyAudienceFromNone() {
        IncidentEvent event = read("{'eventId':'e','producerOrg':'o','handling':{'tlp':'RED','audience':{}}}");
        assertThat(event.getHandling().getAudience()).isNotNull();
        assertThat(CanonicalJson.write(event)).contains("\"audience\":{}");
    }

    @Test
    void refusesAnUnknownStatementAboutSharing() {
        assertThatThrownBy(() -> read("{'eventId':'e','producerOrg':'o','handling':{'audiense':{}}}"))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("handling.audiense: no such field in Handling");
    }

    @Test
    void namesPathValueAndRemedyOfWhatDoesNotFit() {
        assertThatThrownBy(() -> read("{'eventId':'e','producerOrg':'o','severity':'SEVERE'}"))
                .hasMessageContaining("severity: 'SEVERE' is none of UNKNOWN, INFORMATIONAL");
        assertThatThrownBy(() -> read("{'eventId':'e','producerOrg':'o','time':'yesterday'}"))
                .hasMessageContaining("time: 'yesterday' is no RFC 3339 instant");
        assertThatThrownBy(() -> read("{'eventId':'e','producerOrg':'o','victims':[{'port':99999999999}]}"))
                .hasMessageContaining("victims[0].port: expected a whole number of 32 bits");
        assertThatThrownBy(() -> read("{'producerOrg':'o'}")).hasMessageContaining("eventId: is missing");
    }

    private static String marked(String tlp) {
        return "{'eventId':'e','producerOrg':'o','handling':{'tlp':" + tlp + "}}";
    }

    private static IncidentEvent read(String json) {
        return EventJson.read(tree(json.replace('\'', '"')), NOW);
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }
}
