package dev.noroshi.producer.client.sensor;

import java.util.concurrent.CompletableFuture;

/**
 * A record on its way.
 *
 * @param bytes of one line, without its end
 */
@SuppressWarnings("ArrayRecordComponent") // The array is shared and never written to.
record Letter(byte[] bytes, CompletableFuture<Receipt> receipt) {}
