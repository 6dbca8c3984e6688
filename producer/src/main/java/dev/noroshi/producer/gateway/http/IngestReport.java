package dev.noroshi.producer.gateway.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.noroshi.producer.gateway.config.GatewayMetric;
import dev.noroshi.producer.intake.Outcome;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.schema.IncidentEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of each record of one request, as it is answered and counted. Its JSON (RFC 8259) is written while records are
 * added: a request has up to tens of thousands.
 */
final class IngestReport {

    private static final JsonFactory JSON = new JsonFactory();

    private final ByteArrayBuilder results = new ByteArrayBuilder();
    private final JsonGenerator out;
    private final List<Runnable> counts = new ArrayList<>();
    private final Metrics metrics;
    private int records;
    private int accepted;
    private int rejected;
    private int skipped;

    IngestReport(Metrics metrics) {
        this.metrics = metrics;
        try {
            out = JSON.createGenerator(results);
            out.writeStartArray();
        } catch (IOException impossible) {
            throw toMemory(impossible);
        }
    }

    /** The index of the record that comes next. */
    int next() {
        return records;
    }

    /** What became of one record, with all its events and all its parts. */
    void add(Outcome outcome) {
        try {
            if (outcome instanceof Outcome.Several collection) {
                for (Outcome part : collection.parts()) {
                    one(part);
                }
            } else {
                one(outcome);
            }
        } catch (IOException impossible) {
            throw toMemory(impossible);
        }
        records++;
    }

    private void one(Outcome outcome) throws IOException {
        if (outcome instanceof Outcome.Accepted taken) {
            for (IncidentEvent event : taken.events()) {
                begin("accepted");
                end("eventId", event.getEventId());
            }
            accepted++;
        } else if (outcome instanceof Outcome.Skipped sound) {
            begin("skipped");
            end("reason", sound.reason());
            skipped++;
        } else if (outcome instanceof Outcome.Rejected refused) {
            begin("rejected");
            out.writeStringField("code", refused.code().name());
            end("error", refused.reason());
            rejected++;
        }
        counts.add(GatewayMetric.counting(metrics, outcome));
    }

    private void begin(String status) throws IOException {
        out.writeStartObject();
        out.writeNumberField("index", records);
        out.writeStringField("status", status);
    }

    private void end(String name, String text) throws IOException {
        out.writeStringField(name, text);
        out.writeEndObject();
    }

    /** Counts what was reported; called once all of it is acknowledged. */
    void count() {
        counts.forEach(Runnable::run);
    }

    int records() {
        return records;
    }

    /** Records and parts of collections. */
    int outcomes() {
        return accepted + rejected + skipped;
    }

    /** Whether there was a record that could be read, a finding or not. */
    boolean someRead() {
        return accepted > 0 || skipped > 0;
    }

    /** 422 where everything was refused, else 202. */
    int status() {
        return someRead() ? 202 : 422;
    }

    /** The answer as JSON; nothing can be added after it. */
    byte[] body() {
        try {
            out.writeEndArray();
            out.close();
        } catch (IOException impossible) {
            throw toMemory(impossible);
        }
        String totals =
                "{\"accepted\":" + accepted + ",\"rejected\":" + rejected + ",\"skipped\":" + skipped + ",\"results\":";
        byte[] list = results.getClearAndRelease();
        var body = new ByteArrayBuilder(totals.length() + list.length + 1);
        body.write(totals.getBytes(StandardCharsets.US_ASCII));
        body.write(list);
        body.append('}');
        return body.getClearAndRelease();
    }

    private static UncheckedIOException toMemory(IOException impossible) {
        return new UncheckedIOException("it is written to memory", impossible);
    }
}
