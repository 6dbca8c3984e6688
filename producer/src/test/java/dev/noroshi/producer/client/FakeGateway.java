package dev.noroshi.producer.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.noroshi.producer.format.Framing;
import dev.noroshi.producer.framing.Frame;
import dev.noroshi.producer.framing.RecordFramer;
import dev.noroshi.producer.framing.RecordInput;
import dev.noroshi.producer.intake.Formats;
import dev.noroshi.producer.intake.Intake;
import dev.noroshi.producer.intake.Origin;
import dev.noroshi.producer.intake.Outcome;
import dev.noroshi.producer.record.RecordLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Reads batches as the gateway does, keeps the ids, and answers first what it is told to. */
public final class FakeGateway implements AutoCloseable {

    /** An answer: status, Retry-After, and whether the batch is kept though the answer says otherwise. */
    public record Scripted(int status, String retryAfter, boolean kept) {}

    public final List<String> ids = new ArrayList<>();
    public final List<String> rejects = new ArrayList<>();
    public final Deque<Scripted> script = new ArrayDeque<>();
    public int requests;
    public int mostBytes = Integer.MAX_VALUE;

    private final HttpServer server;

    public FakeGateway() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/events", this::serve);
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void serve(HttpExchange exchange) throws IOException {
        requests++;
        byte[] body = exchange.getRequestBody().readAllBytes();
        Scripted scripted = script.isEmpty() ? new Scripted(202, null, true) : script.poll();
        if (body.length > mostBytes) {
            scripted = new Scripted(413, null, false);
        }
        int before = ids.size() + rejects.size();
        List<String> results = List.of();
        if (scripted.kept()) {
            results = read(body, exchange.getRequestHeaders().getFirst("Noroshi-Position"));
        }
        if (scripted.retryAfter() != null) {
            exchange.getResponseHeaders().set("Retry-After", scripted.retryAfter());
        }
        int taken = ids.size() + rejects.size() - before;
        byte[] answer = (scripted.status() == 202
                        ? "{\"accepted\":" + taken + ",\"rejected\":0,\"skipped\":0,\"results\":" + results + "}"
                        : "{\"detail\":\"scripted\"}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(scripted.status(), answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    /** Answers a result for each record. */
    private List<String> read(byte[] body, String position) throws IOException {
        List<String> results = new ArrayList<>();
        String[] parts = position.split("@", 2);
        var place = new Intake.Place(parts[0], Long.parseLong(parts[1]));
        var intake = new Intake(Formats.standard(), null);
        var framer =
                new RecordFramer(RecordInput.plain(new ByteArrayInputStream(body)), Framing.ANY, RecordLimits.STANDARD);
        for (Frame frame = framer.next(); frame != null; frame = framer.next()) {
            Outcome outcome = intake.read(frame, place, Origin.local("jp-acme", "s", Instant.EPOCH));
            if (outcome instanceof Outcome.Accepted accepted) {
                String id = accepted.events().get(0).getEventId();
                ids.add(id);
                results.add("{\"index\":" + results.size() + ",\"status\":\"accepted\",\"eventId\":\"" + id + "\"}");
            } else {
                rejects.add(place.position(frame.offset()));
                results.add("{\"index\":" + results.size() + ",\"status\":\"rejected\",\"code\":\"MALFORMED\"}");
            }
        }
        return results;
    }
}
