package dev.noroshi.producer.client;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What became of records. A record that gives several events counts as that many read, so that what was read is always the
 * sum of the rest.
 */
public record Tally(long events, long skipped, long rejected) {

    public static final Tally NONE = new Tally(0, 0, 0);

    /** The sums of a gateway's answer. */
    static Tally of(JsonNode report) {
        return new Tally(
                report.path("accepted").asLong(),
                report.path("skipped").asLong(),
                report.path("rejected").asLong());
    }

    /** Everything read. */
    public long in() {
        return events + skipped + rejected;
    }

    public Tally plus(Tally other) {
        return new Tally(events + other.events, skipped + other.skipped, rejected + other.rejected);
    }

    /** `{"in":…,"events":…,"skipped":…,"rejected":…}` */
    public String json() {
        return "{\"in\":" + in() + ",\"events\":" + events + ",\"skipped\":" + skipped + ",\"rejected\":" + rejected
                + "}";
    }
}
