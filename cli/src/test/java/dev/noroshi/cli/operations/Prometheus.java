package dev.noroshi.cli.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A real Prometheus with our rules, in a folder of its own, as it is installed on this machine. */
final class Prometheus implements AutoCloseable {

    private static final String CONFIG = """
        global: {scrape_interval: 1s, evaluation_interval: 1s}
        rule_files: ["%s"]
        scrape_configs:
        """;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final Process process;
    private final String url;

    private Prometheus(Process process, int port) {
        this.process = process;
        this.url = "http://127.0.0.1:" + port;
    }

    static boolean isThere() throws InterruptedException {
        try {
            return new ProcessBuilder("prometheus", "--version").start().waitFor() == 0;
        } catch (IOException notFound) {
            return false;
        }
    }

    /** Starts it. `targets`: job to `host:port`. */
    static Prometheus start(Path folder, Path rules, Map<String, String> targets) throws IOException {
        StringBuilder config =
                new StringBuilder(CONFIG.formatted(rules.toAbsolutePath().normalize()));
        targets.forEach((job, target) ->
                config.append("  - {job_name: %s, static_configs: [{targets: ['%s']}]}%n".formatted(job, target)));
        Path file = Files.writeString(folder.resolve("prometheus.yml"), config);
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Process process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + file,
                        "--storage.tsdb.path=" + folder.resolve("tsdb"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        return new Prometheus(process, port);
    }

    /** Whether a query gives at least one value that is a number. */
    boolean hasData(String expression) throws IOException, InterruptedException {
        JsonNode answer = get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
        if (!answer.path("status").asText().equals("success")) {
            throw new AssertionError(expression + ": " + answer);
        }
        for (JsonNode result : answer.path("data").path("result")) {
            if (!result.path("value").path(1).asText().equals("NaN")) {
                return true;
            }
        }
        return false;
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).build();
        return json.readTree(http.send(request, BodyHandlers.ofString()).body());
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .orTimeout(10, TimeUnit.SECONDS)
                .handle((ended, late) -> late == null ? ended : process.destroyForcibly())
                .join();
    }
}
