package dev.noroshi.cli.backtest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.noroshi.producer.client.Tally;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last line of a backtest.
 *
 * @param read what became of the records
 * @param incidents each alert counted to the one it belongs to in the end
 * @param rules by id, how often each fired
 * @param recipients null where no policy was asked
 * @param score null where no labels were asked for
 */
record SummaryLine(
        Tally read,
        long incidents,
        Map<String, Long> rules,
        @Nullable Recipients recipients,
        PairScore.@Nullable Figures score,
        Duration took) {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final double DIGITS = 1e6;

    String json() throws IOException {
        var line = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(line)) {
            json.writeStartObject();
            json.writeNumberField("events", read.events());
            json.writeNumberField("skipped", read.skipped());
            json.writeNumberField("rejected", read.rejected());
            json.writeNumberField("incidents", incidents);
            json.writeNumberField(
                    "reduction", rounded(read.events() == 0 ? 0 : 1 - (double) incidents / read.events()));
            counts(json, "rules", rules);
            if (recipients != null) {
                counts(json, "sent", recipients.sent());
                counts(json, "waiting", recipients.waiting());
            }
            if (score != null) {
                write(json, score);
            }
            json.writeNumberField("seconds", Math.round(took.toMillis() / 100.0) / 10.0);
            json.writeEndObject();
        }
        return line.toString();
    }

    private static void write(JsonGenerator json, PairScore.Figures score) throws IOException {
        json.writeNumberField("pure", rounded(score.pure()));
        json.writeObjectFieldStart("pairwise");
        json.writeNumberField("precision", rounded(score.precision()));
        json.writeNumberField("recall", rounded(score.recall()));
        json.writeNumberField("f1", rounded(score.f1()));
        json.writeEndObject();
        json.writeNumberField("labels", score.labels());
        json.writeNumberField("labelsVisible", score.visible());
    }

    private static void counts(JsonGenerator json, String name, Map<String, Long> counts) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            json.writeNumberField(count.getKey(), count.getValue());
        }
        json.writeEndObject();
    }

    private static double rounded(double share) {
        return Math.round(share * DIGITS) / DIGITS;
    }
}
