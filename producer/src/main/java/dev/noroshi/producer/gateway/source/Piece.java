package dev.noroshi.producer.gateway.source;

/**
 * One record of a feed.
 *
 * @param position where it stands there; the same each time it is fetched
 */
@SuppressWarnings("ArrayRecordComponent") // never written to
record Piece(String position, byte[] bytes) {}
