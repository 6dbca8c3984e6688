package dev.noroshi.notifier.channel.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.noroshi.schema.AlertContent;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Every kind of alert in every format, against the schemas of the standards: those that OASIS and MISP publish where they
 * stand beside the project, and for what has none to be had, schemas of our own after the text of the standard, as strict as
 * that: no member that it does not know.
 */
class StandardSchemasTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> STIX_FOLDERS = Map.of(
            "identity", "sdos/",
            "incident", "sdos/",
            "indicator", "sdos/",
            "malware", "sdos/",
            "threat-actor", "sdos/",
            "campaign", "sdos/",
            "vulnerability", "sdos/",
            "observed-data", "sdos/",
            "report", "sdos/",
            "sighting", "sros/");

    private static JsonNode written(String format, AlertContent content) throws IOException {
        return JSON.readTree(
                PayloadFormats.standard().named(format).orElseThrow().write(Deliveries.of(content)));
    }

    private static Schema own(String name) throws IOException {
        try (InputStream in = StandardSchemasTest.class.getResourceAsStream(name)) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(JSON.readTree(Objects.requireNonNull(in)));
        }
    }

    private static void allAreValid(String format, Schema schema) throws IOException {
        for (Map.Entry<String, AlertContent> each : Varieties.all().entrySet()) {
            JsonNode document = written(format, each.getValue());
            assertThat(schema.validate(document)).as(each.getKey()).isEmpty();
        }
    }

    @Test
    void stixObjectsAreThoseOfOasis() throws IOException {
        Map<String, Schema> schemas = new HashMap<>();
        Set<String> seen = new TreeSet<>();
        for (Map.Entry<String, AlertContent> each : Varieties.all().entrySet()) {
            for (JsonNode object : written("stix", each.getValue()).path("objects")) {
                String type = object.path("type").asText();
                String folder =
                        type.equals("marking-definition") ? "common/" : STIX_FOLDERS.getOrDefault(type, "observables/");
                Schema schema = schemas.computeIfAbsent(folder + type, SharedSchemas::stix);
                assertThat(schema.validate(object))
                        .as("%s: %s", each.getKey(), object)
                        .isEmpty();
                seen.add(type);
            }
        }
        assertThat(seen).hasSizeGreaterThan(15);
    }

    @Test
    void mispEventsAreThoseOfTheCoreFormat() throws IOException {
        allAreValid("misp", SharedSchemas.misp());
    }

    @Test
    void mispEventsHaveTheMembersAndTypesOfTheCoreFormat() throws IOException {
        allAreValid("misp", own("misp.schema.json"));
    }

    @Test
    void iodefDocumentsAreAsRfc8727Says() throws IOException {
        allAreValid("iodef", own("iodef.schema.json"));
    }

    @Test
    void ocsfFindingsAreDetectionFindings() throws IOException {
        allAreValid("ocsf", own("ocsf.schema.json"));
    }

    @Test
    void cloudEventsAreAsTheJsonFormatSays() throws IOException {
        allAreValid("cloudevents", own("cloudevents.schema.json"));
    }

    /** OCSF's own validator says `observable_name_invalid_reference` otherwise. */
    @Test
    void everyObservableOfOcsfNamesAnAttributeThatHoldsIt() throws IOException {
        for (Map.Entry<String, AlertContent> each : Varieties.all().entrySet()) {
            JsonNode finding = written("ocsf", each.getValue());
            for (JsonNode observable : finding.path("observables")) {
                List<JsonNode> places = List.of(finding);
                for (String step : observable.path("name").asText().split("\\.", -1)) {
                    places = places.stream()
                            .flatMap(place -> place.isArray() ? elements(place).stream() : List.of(place).stream())
                            .map(place -> place.path(step))
                            .toList();
                }
                assertThat(places.stream()
                                .flatMap(place -> place.isArray() ? elements(place).stream() : List.of(place).stream())
                                .map(JsonNode::asText))
                        .as("%s: %s", each.getKey(), observable)
                        .anyMatch(observable.path("value").asText()::equalsIgnoreCase);
            }
        }
    }

    private static List<JsonNode> elements(JsonNode array) {
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        return elements;
    }

    /** The schemas of our own would be worth nothing if they took anything. */
    @Test
    void theSchemasOfOurOwnRefuseWhatTheStandardsDo() throws IOException {
        AlertContent whole = Varieties.all().get("whole");
        JsonNode iodef = written("iodef", whole);
        at(iodef, "/Incident/0/Assessment/0").putArray("SystemImpact");
        assertThat(own("iodef.schema.json").validate(iodef)).isNotEmpty();
        JsonNode ocsf = written("ocsf", whole);
        at(ocsf, "/evidences/0/src_endpoint").remove(List.of("ip", "domain"));
        assertThat(own("ocsf.schema.json").validate(ocsf)).isNotEmpty();
        JsonNode misp = written("misp", whole);
        at(misp, "/Event").put("threat_level_id", 1);
        assertThat(own("misp.schema.json").validate(misp)).isNotEmpty();
        JsonNode event = written("cloudevents", whole);
        at(event, "").put("not_lower_case_letters", "x");
        assertThat(own("cloudevents.schema.json").validate(event)).isNotEmpty();
    }

    private static ObjectNode at(JsonNode document, String pointer) {
        return (ObjectNode) document.at(pointer);
    }
}
