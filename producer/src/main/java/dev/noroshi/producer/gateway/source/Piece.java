package dev.noroshi.producer.gateway.source;

import org.jspecify.annotations.Nullable;

/**
 * One record of a feed.
 *
 * @param position where it stands there; the same each time it is fetched
 * @param traceparent W3C trace context that it came with; null: none
 */
@SuppressWarnings("ArrayRecordComponent") // never written to
record Piece(String position, byte[] bytes, @Nullable String traceparent) {

    /** One that came with no trace. */
    Piece(String position, byte[] bytes) {
        this(position, bytes, null);
    }
}
