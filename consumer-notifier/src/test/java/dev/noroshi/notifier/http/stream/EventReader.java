package dev.noroshi.notifier.http.stream;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads an event stream line by line, as the standard says, on a thread of its own. */
public final class EventReader implements AutoCloseable {

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final HttpResponse<InputStream> answer;
    private volatile boolean ended;
    private final AtomicInteger comments = new AtomicInteger();

    /** One event. */
    public record Event(String id, String data) {}

    public EventReader(HttpClient client, URI uri, String... headers) throws IOException, InterruptedException {
        answer = client.send(
                HttpRequest.newBuilder(uri).headers(headers).build(), HttpResponse.BodyHandlers.ofInputStream());
        Thread thread = new Thread(this::read, "event-reader");
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            String id = "";
            StringBuilder data = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    if (data.length() > 0) {
                        events.add(new Event(id, data.toString()));
                    }
                    data.setLength(0);
                } else if (line.startsWith(":")) {
                    comments.incrementAndGet();
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("data: ")) {
                    data.append(line.substring(6));
                }
            }
        } catch (IOException gone) {
            // As at the end.
        }
        ended = true;
    }

    public int status() {
        return answer.statusCode();
    }

    public String header(String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    /** The next event, which comes within ten seconds. */
    public Event next() throws InterruptedException {
        Event event = events.poll(10, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("no event within ten seconds; status " + status() + ", ended " + ended);
        }
        return event;
    }

    /** What has come and was not asked for yet. */
    public List<Event> waiting() {
        return List.copyOf(events);
    }

    public boolean hasEnded() {
        return ended;
    }

    public int comments() {
        return comments.get();
    }

    @Override
    public void close() throws IOException {
        answer.body().close();
    }
}
