package dev.noroshi.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.noroshi.schema.GateResult;
import dev.noroshi.schema.RedactionResult;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes decisions, so that equal ones give equal bytes. */
final class DecisionJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    private DecisionJson() {}

    static String write(Decision decision) {
        StringWriter out = new StringWriter(512);
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            write(decision, json);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a string refused to be written", impossible);
        }
        return out.toString();
    }

    private static void write(Decision decision, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("decisionId", decision.decisionId());
        json.writeStringField("at", decision.at().toString());
        json.writeStringField("eventId", decision.eventId());
        optional(json, "producerUid", decision.producerUid());
        optional(json, "incidentId", decision.incidentId());
        json.writeStringField("recipient", decision.recipient());
        texts(json, "candidateBecause", decision.candidateBecause());
        json.writeStringField("effect", decision.effect().name());
        json.writeStringField("code", decision.code());
        texts(json, "path", decision.path());
        optional(json, "agreement", decision.agreement());
        gates(json, decision.gates());
        redactions(json, decision.redactions());
        texts(json, "obligations", decision.obligations());
        json.writeStringField("policyVersion", decision.policyVersion());
        json.writeStringField("engineVersion", decision.engineVersion());
        json.writeEndObject();
    }

    private static void optional(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    private static void texts(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    private static void gates(JsonGenerator json, List<GateResult> gates) throws IOException {
        json.writeArrayFieldStart("gates");
        for (GateResult gate : gates) {
            json.writeStartObject();
            json.writeStringField("gate", gate.getGate());
            json.writeStringField("outcome", gate.getOutcome());
            optional(json, "detail", gate.getDetail());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void redactions(JsonGenerator json, List<RedactionResult> redactions) throws IOException {
        json.writeArrayFieldStart("redactions");
        for (RedactionResult redaction : redactions) {
            json.writeStartObject();
            json.writeStringField("field", redaction.getField());
            json.writeStringField("dataClass", redaction.getDataClass());
            json.writeStringField("action", redaction.getAction());
            json.writeStringField("by", redaction.getBy());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
