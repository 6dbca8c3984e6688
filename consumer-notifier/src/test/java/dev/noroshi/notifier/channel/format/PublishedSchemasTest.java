package dev.noroshi.notifier.channel.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.noroshi.event.TlpLabel;
import dev.noroshi.notifier.Alerts;
import dev.noroshi.notifier.Samples;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Analytic;
import dev.noroshi.schema.CloseReason;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.HoldNotice;
import dev.noroshi.schema.Sensor;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;

/** What docs/alert.schema.json and docs/asyncapi.yaml promise, against what is written. */
class PublishedSchemasTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Path DOCS = Path.of("..", "docs");

    private static JsonNode published() throws IOException {
        return JSON.readTree(Files.readString(DOCS.resolve("alert.schema.json")));
    }

    private static JsonNode asyncApi() throws IOException {
        return YAML.readTree(Files.readString(DOCS.resolve("asyncapi.yaml")));
    }

    private static Schema schema(JsonNode schema) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema);
    }

    /** Every member set. */
    private static AlertContent whole() {
        AlertContent content = Samples.full("kr-bank", "9a1c6a2e-0b7d-5c3f-8e11-0123456789ab", 1)
                .getContent();
        content.put("sensor", new Sensor("eve", "suricata", "OISF", "8"));
        content.put("analytic", new Analytic("2001", "ET C2", "rule"));
        content.put("sharingCommunity", "jnsa");
        content.put("incidentId", "i");
        content.put("eventId", "e");
        content.put("producerUid", "p");
        content.put("permittedActions", "block");
        content.put("expires", Alerts.AT);
        content.put("unmapped", Map.of("k", "v"));
        return content;
    }

    @Test
    void whatIsWrittenIsValid() throws IOException {
        Schema schema = schema(published());
        List<AlertContent> all = new ArrayList<>(List.of(
                whole(),
                Alerts.created("kr-bank", "alert").getContent(),
                Alerts.held("kr-bank").getContent(),
                Alerts.withdrawal("kr-bank", "alert", 2).getContent()));
        for (Tlp label : Tlp.values()) {
            AlertContent content = whole();
            content.put("tlp", label);
            all.add(content);
        }
        for (Severity severity : Severity.values()) {
            all.add(Alerts.content("alert", 1, AlertType.UPDATED, severity));
        }
        for (AlertContent content : all) {
            String text = new String(AlertEnvelope.bytes(content, content.getType()), StandardCharsets.UTF_8);
            assertThat(schema.validate(JSON.readTree(text))).as(text).isEmpty();
        }
    }

    @Test
    void whatIsNotWrittenIsNot() throws IOException {
        Schema schema = schema(published());
        for (String change : List.of("/data/tlp", "/data/severity", "/type", "/data/issuedAt")) {
            JsonNode envelope = JSON.readTree(AlertEnvelope.bytes(whole(), AlertType.CREATED));
            int slash = change.lastIndexOf('/');
            ((ObjectNode) envelope.at(change.substring(0, slash))).put(change.substring(slash + 1), 7);
            assertThat(schema.validate(envelope)).as(change).isNotEmpty();
        }
        JsonNode envelope = JSON.readTree(AlertEnvelope.bytes(whole(), AlertType.CREATED));
        ((ObjectNode) envelope.path("data")).remove("tlp");
        assertThat(schema.validate(envelope)).isNotEmpty();
    }

    @Test
    void theSchemaHasTheMembersThatAlertsHaveAndNoOther() throws IOException {
        JsonNode defs = published().path("$defs");
        assertThat(names(defs.at("/content/properties"))).containsExactlyElementsOf(fields(AlertContent.class));
        assertThat(names(defs.at("/hold/properties"))).containsExactlyInAnyOrderElementsOf(fields(HoldNotice.class));
        assertThat(names(defs.at("/endpoint/properties"))).containsExactlyElementsOf(fields(Endpoint.class));
        JsonNode members = defs.at("/content/properties");
        assertThat(texts(members.at("/severity/enum"))).isEqualTo(words(Severity.values()));
        assertThat(texts(members.at("/type/enum"))).isEqualTo(words(AlertType.values()));
        assertThat(texts(members.at("/closeReason/enum"))).isEqualTo(words(CloseReason.values()));
        assertThat(texts(members.at("/tlp/enum")))
                .isEqualTo(Arrays.stream(Tlp.values()).map(TlpLabel::of).toList());
    }

    private static List<String> fields(Class<?> type) {
        return SpecificData.get().getSchema(type).getFields().stream()
                .map(field -> field.name())
                .toList();
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static List<String> words(Enum<?>[] values) {
        return Stream.of(values).map(Enum::name).toList();
    }

    @Test
    void everyReferenceOfTheAsyncApiLeadsSomewhere() throws IOException {
        JsonNode document = asyncApi();
        assertThat(document.path("asyncapi").asText()).isEqualTo("3.0.0");
        List<String> references = new ArrayList<>();
        document.findValues("$ref").forEach(each -> references.add(each.asText()));
        assertThat(references).hasSizeGreaterThan(10);
        for (String reference : references) {
            boolean ours = reference.startsWith("#");
            JsonNode in = ours ? document : published();
            String pointer = ours
                    ? reference.substring(1)
                    : reference.replace("./alert.schema.json", "").replace("#", "");
            assertThat(in.at(pointer).isMissingNode()).as(reference).isFalse();
        }
    }

    @Test
    void theExamplesOfTheAsyncApiAreValid() throws IOException {
        JsonNode messages = asyncApi().at("/components/messages");
        JsonNode published = published();
        ObjectNode challenge = published.deepCopy();
        challenge.remove(List.of("type", "required", "properties"));
        challenge.put("$ref", "#/$defs/challenge");
        assertThat(messages.at("/alert/examples")).isNotEmpty();
        for (JsonNode example : messages.at("/alert/examples")) {
            assertThat(schema(published).validate(example.path("payload"))).isEmpty();
        }
        for (JsonNode example : messages.at("/challenge/examples")) {
            assertThat(schema(challenge).validate(example.path("payload"))).isEmpty();
            assertThat(schema(published).validate(example.path("payload"))).isNotEmpty();
        }
    }
}
