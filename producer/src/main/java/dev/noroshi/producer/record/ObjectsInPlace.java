package dev.noroshi.producer.record;

import org.jspecify.annotations.Nullable;

/**
 * Reads JSON objects where they stand among other records, and so finds where they end. It reads what is sound and usual
 * alone: all else is left to who looks for its end first. Not safe for several threads.
 */
public final class ObjectsInPlace {

    private final RecordLimits limits;
    private final Shape shapes;
    private int end;

    ObjectsInPlace(RecordLimits limits, Shape shapes) {
        this.limits = limits;
        this.shapes = shapes;
    }

    /**
     * The object that begins at the offset; null where it is not read here. It goes on reading the bytes, which must not change.
     */
    public @Nullable JsonFields read(byte[] bytes, int from) {
        PlainJson reader = PlainJson.amongOthers(bytes, from, limits);
        JsonFields object = reader.first(shapes);
        end = reader.end();
        return object;
    }

    /** Where the object ended that was read last. */
    public int end() {
        return end;
    }
}
