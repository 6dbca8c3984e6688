package dev.noroshi.producer.record;

/**
 * How big one record may be.
 *
 * @param maxBytes of the record as it stands in the input
 * @param maxDepth levels of JSON nesting
 */
public record RecordLimits(int maxBytes, int maxDepth) {

    /** 1 MiB and 64 levels. */
    public static final RecordLimits STANDARD = new RecordLimits(1 << 20, 64);

    public RecordLimits {
        if (maxBytes < 1 || maxDepth < 1) {
            throw new IllegalArgumentException(
                    "a record needs at least one byte and one level, not " + maxBytes + " and " + maxDepth);
        }
    }
}
