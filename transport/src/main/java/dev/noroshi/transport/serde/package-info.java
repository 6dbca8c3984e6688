/** Serdes: Confluent's wire format for topics, versioned Avro for state stores. */
@NullMarked
package dev.noroshi.transport.serde;

import org.jspecify.annotations.NullMarked;
