package dev.noroshi.cli.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.noroshi.producer.intake.Outcome;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/** A refused record as one line of JSON. */
public final class RejectLine {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int SHOWN = 1024;

    private RejectLine() {}

    public static String of(String file, Outcome.Rejected rejected) throws IOException {
        var line = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("file", file);
            json.writeNumberField("offset", rejected.offset());
            json.writeNumberField("length", rejected.length());
            if (rejected.format() != null) {
                json.writeStringField("format", rejected.format());
            }
            json.writeStringField("code", rejected.code().name());
            json.writeStringField("reason", rejected.reason());
            json.writeStringField("record", start(rejected.raw()));
            json.writeEndObject();
        }
        return line.toString();
    }

    private static String start(byte[] raw) {
        return new String(raw, 0, Math.min(raw.length, SHOWN), StandardCharsets.UTF_8);
    }
}
