package dev.noroshi.producer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noroshi.schema.IncidentEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Holds the events of real records against the results that lie beside them. The figures stand in docs/formats/README.md;
 * severity numbers are left out, because each vendor counts its own.
 */
class AgreementTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double ENOUGH = 0.98;

    @Test
    void cefSaysWhatItsExpectedDocumentsSay() throws IOException {
        var agreement = new Agreement();
        sekoia("cef/sekoia", "cef", agreement);
        filebeat("cef", "ecs", "cef", agreement);
        for (Path file : vendors()) {
            sekoiaLines(file, Set.of("cef"), agreement);
        }
        holds("cef", agreement);
    }

    @Test
    void leefSaysWhatItsExpectedDocumentsSay() throws IOException {
        var agreement = new Agreement();
        sekoia("leef/sekoia", "leef", agreement);
        holds("leef", agreement);
    }

    @Test
    void suricataSaysWhatItsExpectedDocumentsSay() throws IOException {
        var agreement = new Agreement();
        filebeat("suricata-eve", "ecs", "suricata-eve", agreement);
        for (Path file : vendors()) {
            sekoiaLines(file, Set.of("suricata-eve"), agreement);
        }
        holds("suricata-eve", agreement);
    }

    @Test
    void ecsSaysWhatItsExpectedDocumentsSay() throws IOException {
        var agreement = new Agreement();
        for (Path file : vendors()) {
            sekoiaLines(file, Set.of("ecs"), agreement);
        }
        // A document of ours must say what it says itself.
        for (Path file : SharedData.files("ecs")) {
            for (JsonNode document : JSON.readTree(file.toFile())) {
                Outcome outcome = Reader.outcome("ecs", document.toString());
                if (outcome instanceof Outcome.Accepted accepted) {
                    agreement.compare(file.toString(), accepted.events().get(0), ExpectedEcs.of(document));
                }
            }
        }
        holds("ecs", agreement);
    }

    @Test
    void zeekSaysTheSameInBothDialectsAndWhatItsExpectedDocumentsSay() throws IOException {
        var agreement = new Agreement();
        List<IncidentEvent> table = events(file("zeek", "zeek-default_notice"));
        List<IncidentEvent> json = events(file("zeek", "zeek-json_notice"));
        assertThat(table).hasSameSizeAs(json).isNotEmpty();
        for (int i = 0; i < table.size(); i++) {
            agreement.compare("row " + i, table.get(i), json.get(i));
        }
        filebeat("zeek", "ecs", "zeek", agreement);
        holds("zeek", agreement);
    }

    /** No document of one lies beside its translation to the other: each is held against what it says itself. */
    @Test
    void ideaSaysWhatItsDocumentsSay() throws IOException {
        var agreement = new Agreement();
        for (Path file : SharedData.files("idea")) {
            if (!file.toString().endsWith(".md")) {
                List<IncidentEvent> events = events(file);
                try (MappingIterator<JsonNode> documents =
                        JSON.readerFor(JsonNode.class).readValues(file.toFile())) {
                    for (IncidentEvent event : events) {
                        agreement.compare(file.getFileName().toString(), event, OwnFields.ofIdea(documents.next()));
                    }
                    assertThat(documents.hasNext())
                            .as("every document gave an event")
                            .isFalse();
                }
            }
        }
        holds("idea", agreement);
    }

    @Test
    void idmefSaysWhatItsDocumentsSay() throws Exception {
        var agreement = new Agreement();
        for (Path file : SharedData.files("idmef-v1")) {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            Document document = factory.newDocumentBuilder().parse(file.toFile());
            List<Element> alerts = OwnFields.elements(document.getDocumentElement(), "Alert");
            List<IncidentEvent> events = new ArrayList<>();
            for (Outcome outcome : outcomes(file)) {
                List<Outcome> parts = outcome instanceof Outcome.Several several ? several.parts() : List.of(outcome);
                for (Outcome part : parts) {
                    if (part instanceof Outcome.Accepted accepted) {
                        events.addAll(accepted.events());
                    }
                }
            }
            assertThat(events).as("%s: an event of every alert", file).hasSameSizeAs(alerts);
            for (int i = 0; i < events.size(); i++) {
                agreement.compare(file.getFileName() + ":" + i, events.get(i), OwnFields.ofIdmef(alerts.get(i)));
            }
        }
        holds("idmef", agreement);
    }

    /** A vendor's own format is nobody's here: it must not be taken for another. */
    @Test
    void takesNoVendorsOwnFormatForAnother() throws IOException {
        for (Path file : vendors()) {
            for (String line : Files.readAllLines(file)) {
                String raw = JSON.readTree(line).path("raw").asText();
                for (Outcome outcome : Reader.outcomes(null, raw)) {
                    if (outcome instanceof Outcome.Accepted accepted) {
                        assertThat(accepted.format()).as(raw).isIn("cef", "leef", "suricata-eve", "ecs", "ocsf");
                    }
                }
            }
        }
    }

    private static void holds(String format, Agreement agreement) {
        System.out.println(agreement.row(format));
        agreement.differences().forEach(difference -> System.out.println("  " + difference));
        assertThat(agreement.share())
                .as("%s: %s", format, agreement.differences())
                .isGreaterThanOrEqualTo(ENOUGH);
    }

    private static void sekoia(String folder, String format, Agreement agreement) throws IOException {
        for (Path file : SharedData.files(folder)) {
            JsonNode sample = JSON.readTree(file.toFile());
            String raw = sample.path("input").path("message").asText();
            compare(file.getFileName().toString(), raw, sample.path("expected"), Set.of(format), agreement);
        }
    }

    private static void sekoiaLines(Path file, Set<String> formats, Agreement agreement) throws IOException {
        for (String line : Files.readAllLines(file)) {
            JsonNode sample = JSON.readTree(line);
            compare(
                    sample.path("path").asText(),
                    sample.path("raw").asText(),
                    sample.path("expected_ecs"),
                    formats,
                    agreement);
        }
    }

    private static void compare(String place, String raw, JsonNode expected, Set<String> formats, Agreement agreement) {
        List<Outcome> outcomes = Reader.outcomes(null, raw);
        if (outcomes.size() == 1
                && outcomes.get(0) instanceof Outcome.Accepted accepted
                && formats.contains(accepted.format())) {
            agreement.compare(place, accepted.events().get(0), inInput(raw, ExpectedEcs.of(expected)));
        } else if (outcomes.stream()
                .anyMatch(outcome -> outcome instanceof Outcome.Rejected refused
                        && refused.format() != null
                        && formats.contains(refused.format()))) {
            agreement.compare(place, null, inInput(raw, ExpectedEcs.of(expected)));
        }
    }

    /** Some samples were made anonymous after the fact, and expect names that their input does not have. */
    private static List<ExpectedEcs.Value> inInput(String raw, List<ExpectedEcs.Value> expected) {
        return expected.stream()
                .filter(value -> !value.kind().equals("name") || raw.contains(value.text()))
                .toList();
    }

    /** The inputs of one collector's tests, each with a list of documents in the order of its events. */
    private static void filebeat(String inputs, String documents, String format, Agreement agreement)
            throws IOException {
        for (Path file : SharedData.files(inputs)) {
            Path expected = file.resolveSibling("../" + documents + "/" + file.getFileName() + "-expected.json");
            if (Files.exists(expected)) {
                JsonNode list = JSON.readTree(expected.toFile());
                List<Outcome> outcomes = outcomes(file);
                for (int i = 0; i < list.size() && i < outcomes.size(); i++) {
                    if (outcomes.get(i) instanceof Outcome.Accepted accepted
                            && accepted.format().equals(format)) {
                        agreement.compare(
                                file.getFileName() + ":" + i, accepted.events().get(0), ExpectedEcs.of(list.get(i)));
                    } else if (outcomes.get(i) instanceof Outcome.Rejected) {
                        agreement.compare(file.getFileName() + ":" + i, null, ExpectedEcs.of(list.get(i)));
                    }
                }
            }
        }
    }

    private static List<Path> vendors() {
        return SharedData.files("vendor-native/sekoia");
    }

    private static Path file(String folder, String part) {
        return SharedData.files(folder).stream()
                .filter(path -> path.toString().contains(part))
                .findFirst()
                .orElseThrow();
    }

    private static List<IncidentEvent> events(Path file) throws IOException {
        List<IncidentEvent> events = new ArrayList<>();
        for (Outcome outcome : outcomes(file)) {
            events.addAll(((Outcome.Accepted) outcome).events());
        }
        return events;
    }

    private static List<Outcome> outcomes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Reader.outcomes(null, in);
        }
    }
}
