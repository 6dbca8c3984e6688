package dev.noroshi.producer.client.sensor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What became of one record; it is kept by the hub before there is one. */
public sealed interface Receipt {

    /**
     * It gave events.
     *
     * @param eventIds one or more
     */
    record Accepted(List<String> eventIds) implements Receipt {

        public Accepted {
            eventIds = List.copyOf(eventIds);
        }
    }

    /** It is sound, but no finding. */
    record Skipped(String reason) implements Receipt {}

    /**
     * It was refused, and is kept among the rejected records.
     *
     * @param code stable, such as MALFORMED
     * @param error for people
     */
    record Rejected(String code, String error) implements Receipt {}

    /** Reads the results of one record, of which there is at least one. */
    static Receipt of(List<JsonNode> results) {
        List<String> ids = new ArrayList<>();
        Receipt other = new Skipped("no reason given");
        for (JsonNode result : results) {
            switch (result.path("status").asText()) {
                case "accepted" -> ids.add(result.path("eventId").asText());
                case "rejected" ->
                    other = new Rejected(
                            result.path("code").asText(), result.path("error").asText());
                default ->
                    other = other instanceof Rejected
                            ? other
                            : new Skipped(result.path("reason").asText());
            }
        }
        return ids.isEmpty() ? other : new Accepted(ids);
    }
}
