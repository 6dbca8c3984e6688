package dev.noroshi.producer.gateway.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.noroshi.producer.gateway.config.GatewayMetric;
import dev.noroshi.producer.intake.Outcome;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.schema.IncidentEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of each record of one request, as it is answered and counted. Its JSON (RFC 8259) is written while records are
 * added: a request has up to tens of thousands.
 */
final class IngestReport {

    private static final JsonFactory JSON = new JsonFactory();
    // Written for each record: names and words as the bytes that they are.
    private static final SerializedString INDEX = new SerializedString("index");
    private static final SerializedString STATUS = new SerializedString("status");
    private static final SerializedString ACCEPTED = new SerializedString("accepted");
    private static final SerializedString SKIPPED = new SerializedString("skipped");
    private static final SerializedString REJECTED = new SerializedString("rejected");
    private static final SerializedString EVENT_ID = new SerializedString("eventId");
    private static final SerializedString REASON = new SerializedString("reason");
    private static final SerializedString ERROR = new SerializedString("error");

    private final ByteArrayBuilder results = new ByteArrayBuilder();
    private final JsonGenerator out;
    /** By format; nearly all of a request have the same. */
    private final Map<String, Integer> events = new HashMap<>();

    private final List<Runnable> others = new ArrayList<>();
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
                begin(ACCEPTED);
                end(EVENT_ID, event.getEventId());
            }
            accepted++;
            events.merge(taken.format(), taken.events().size(), Integer::sum);
            return;
        }
        if (outcome instanceof Outcome.Skipped sound) {
            begin(SKIPPED);
            end(REASON, sound.reason());
            skipped++;
        } else if (outcome instanceof Outcome.Rejected refused) {
            begin(REJECTED);
            out.writeStringField("code", refused.code().name());
            end(ERROR, refused.reason());
            rejected++;
        }
        others.add(GatewayMetric.counting(metrics, outcome));
    }

    private void begin(SerializedString status) throws IOException {
        out.writeStartObject();
        out.writeFieldName(INDEX);
        out.writeNumber(records);
        out.writeFieldName(STATUS);
        out.writeString(status);
    }

    private void end(SerializedString name, String text) throws IOException {
        out.writeFieldName(name);
        out.writeString(text);
        out.writeEndObject();
    }

    /** Counts what was reported; called once all of it is acknowledged. */
    void count() {
        events.forEach((format, count) -> metrics.add(GatewayMetric.EVENTS, count, format));
        others.forEach(Runnable::run);
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
