package dev.noroshi.policy.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The one JSON form of a policy: documents by kind and id, members by name, absent ones left out. How the documents are
 * spread over files, their order and comments do not show; so equal policies have equal hashes.
 */
public final class CanonicalDocuments {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final Pattern JSON_NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");
    private static final Comparator<PolicyDocuments.Entry> ORDER = Comparator.comparing(
                    (PolicyDocuments.Entry entry) -> entry.value().kind())
            .thenComparing(entry -> entry.value().id());

    private CanonicalDocuments() {}

    /** All documents as one JSON array, in UTF-8. */
    public static byte[] json(PolicyDocuments documents) {
        List<PolicyDocuments.Entry> sorted =
                documents.entries().stream().sorted(ORDER).toList();
        ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartArray();
            for (PolicyDocuments.Entry entry : sorted) {
                node(entry.document().root(), json);
            }
            json.writeEndArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a byte array refused to be written", impossible);
        }
        return out.toByteArray();
    }

    private static void node(Node node, JsonGenerator json) throws IOException {
        if (node instanceof Node.Mapping mapping) {
            json.writeStartObject();
            for (var member : new TreeMap<>(mapping.members()).entrySet()) {
                if (!(member.getValue() instanceof Node.Absent)) {
                    json.writeFieldName(member.getKey());
                    node(member.getValue(), json);
                }
            }
            json.writeEndObject();
        } else if (node instanceof Node.Sequence sequence) {
            json.writeStartArray();
            for (Node item : sequence.items()) {
                node(item, json);
            }
            json.writeEndArray();
        } else if (node instanceof Node.Scalar scalar) {
            scalar(scalar, json);
        } else {
            json.writeNull();
        }
    }

    private static void scalar(Node.Scalar scalar, JsonGenerator json) throws IOException {
        switch (scalar.type()) {
            case FLAG -> json.writeBoolean(scalar.text().equalsIgnoreCase("true"));
            case NUMBER -> number(scalar.text(), json);
            default -> json.writeString(scalar.text());
        }
    }

    /** A number that JSON writes the same; anything else that YAML takes for one, such as 007, stays a text. */
    private static void number(String text, JsonGenerator json) throws IOException {
        if (JSON_NUMBER.matcher(text).matches()) {
            json.writeNumber(text);
        } else {
            json.writeString(text);
        }
    }
}
