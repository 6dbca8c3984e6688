/** Defaults of every Kafka client, and the one way a Streams application is built and closed. */
@NullMarked
package dev.noroshi.transport.streams;

import org.jspecify.annotations.NullMarked;
