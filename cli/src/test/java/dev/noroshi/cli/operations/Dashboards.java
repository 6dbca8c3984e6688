package dev.noroshi.cli.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The dashboards as they are handed to Grafana. */
final class Dashboards {

    static final Path FOLDER = Path.of("../deploy/grafana/dashboards");

    /** One query of a panel. */
    record Query(String dashboard, String panel, String expression) {

        @Override
        public String toString() {
            return dashboard + " / " + panel + ": " + expression;
        }
    }

    private Dashboards() {}

    static List<JsonNode> all() throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                all.add(json.readTree(file.toFile()));
            }
        }
        return all;
    }

    static List<Query> queries() throws IOException {
        List<Query> queries = new ArrayList<>();
        for (JsonNode dashboard : all()) {
            for (JsonNode panel : dashboard.path("panels")) {
                for (JsonNode target : panel.path("targets")) {
                    queries.add(new Query(
                            dashboard.path("title").asText(),
                            panel.path("title").asText(),
                            target.path("expr").asText()));
                }
            }
        }
        return queries;
    }
}
