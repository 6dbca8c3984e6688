package dev.noroshi.cli.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noroshi.event.EventJson;
import dev.noroshi.event.MalformedJsonException;
import dev.noroshi.schema.IncidentEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;

/** Events in canonical JSON, one a line. */
final class EventFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private EventFile() {}

    /**
     * Hands on the events in their order; what is no event is told, and passed over.
     *
     * @return how many lines were no events
     */
    static int read(Path file, Instant now, Consumer<IncidentEvent> each, Consumer<String> told) throws IOException {
        int bad = 0;
        int number = 0;
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    try {
                        JsonNode node = JSON.readTree(line);
                        each.accept(EventJson.read(node, now));
                    } catch (JsonProcessingException | MalformedJsonException unfit) {
                        bad++;
                        told.accept(file + ":" + number + ": not an event: " + firstLine(unfit));
                    }
                }
            }
        }
        return bad;
    }

    private static String firstLine(Exception unfit) {
        return String.valueOf(unfit.getMessage()).lines().findFirst().orElse("");
    }
}
