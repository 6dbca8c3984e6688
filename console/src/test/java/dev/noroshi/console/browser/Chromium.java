package dev.noroshi.console.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A real browser, the one that the system has, driven over its DevTools protocol. Keeps every error that a page reports:
 * exceptions of scripts, what the content security policy blocked, files that were not found.
 */
final class Chromium implements AutoCloseable, WebSocket.Listener {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final StringBuilder message = new StringBuilder();
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final String session;

    private Chromium(Path binary, Path profile) throws Exception {
        process = new ProcessBuilder(
                        binary.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-background-networking",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .start();
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address(process.inputReader()), this)
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        String target = send("", "Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .asText();
        session = send("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asText();
        for (String domain : List.of("Page", "Runtime", "Log")) {
            send(session, domain + ".enable", Map.of());
        }
    }

    /** Where the system has one; empty where it has none. */
    static Optional<Path> binary() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Chromium start(Path binary, Path profile) throws Exception {
        return new Chromium(binary, profile);
    }

    private static URI address(BufferedReader output) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("DevTools listening on ")) {
                return URI.create(
                        line.substring("DevTools listening on ".length()).strip());
            }
        }
        throw new IOException("the browser ended before it listened");
    }

    /** What pages reported since the last call. */
    List<String> takeErrors() {
        List<String> taken = List.copyOf(errors);
        errors.clear();
        return taken;
    }

    /** Goes there and waits until the page is loaded and its scripts have run. */
    void open(String url) throws Exception {
        send(session, "Page.navigate", Map.of("url", url));
        await("document.readyState === 'complete' && location.href !== 'about:blank'");
    }

    void size(int width, int height) throws Exception {
        send(
                session,
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** The value of an expression in the page. */
    JsonNode value(String expression) throws Exception {
        return evaluated(expression, false);
    }

    /** What the promise that an expression gives comes to. */
    JsonNode promised(String expression) throws Exception {
        return evaluated(expression, true);
    }

    private JsonNode evaluated(String expression, boolean awaited) throws Exception {
        Map<String, ?> asked = Map.of("expression", expression, "returnByValue", true, "awaitPromise", awaited);
        JsonNode answer = send(session, "Runtime.evaluate", asked);
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + answer.path("exceptionDetails"));
        }
        return answer.path("result").path("value");
    }

    String text(String expression) throws Exception {
        return value(expression).asText();
    }

    /** Clicks as a script would, on the first element that matches. */
    void click(String selector) throws Exception {
        value("document.querySelector(" + JSON.writeValueAsString(selector) + ").click()");
    }

    void type(String selector, String words) throws Exception {
        value("document.querySelector(" + JSON.writeValueAsString(selector) + ").value = "
                + JSON.writeValueAsString(words));
    }

    /** Waits until the expression is true. */
    void await(String expression) throws Exception {
        until(expression, () -> {
            try {
                return value(expression).asBoolean();
            } catch (Exception between) {
                // Between two pages there is nothing to ask.
                return false;
            }
        });
    }

    private static void until(String what, BooleanSupplier reached) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not within " + PATIENCE_SECONDS + " s: " + what);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private JsonNode send(String to, String method, Map<String, ?> parameters)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        int id = ids.incrementAndGet();
        var request = JSON.createObjectNode().put("id", id).put("method", method);
        request.set("params", JSON.valueToTree(parameters));
        if (!to.isEmpty()) {
            request.put("sessionId", to);
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        asked.put(id, answer);
        socket.sendText(request.toString(), true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        message.append(data);
        if (last) {
            try {
                take(JSON.readTree(message.toString()));
            } catch (IOException noJson) {
                errors.add("not JSON: " + message);
            }
            message.setLength(0);
        }
        from.request(1);
        return null;
    }

    private void take(JsonNode told) {
        CompletableFuture<JsonNode> answer = asked.remove(told.path("id").asInt(-1));
        if (answer != null) {
            if (told.has("error")) {
                answer.completeExceptionally(
                        new IllegalStateException(told.path("error").toString()));
            } else {
                answer.complete(told.path("result"));
            }
        } else if (told.path("method").asText().equals("Runtime.exceptionThrown")) {
            errors.add(told.path("params").toString());
        } else if (told.path("method").asText().equals("Log.entryAdded")
                && told.path("params").path("entry").path("level").asText().equals("error")) {
            errors.add(told.path("params").path("entry").toString());
        }
    }

    @Override
    public void close() {
        socket.abort();
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
