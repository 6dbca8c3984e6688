/** A schema registry for Avro in this process, which keeps its schemas where Confluent's keeps them. */
@NullMarked
package dev.noroshi.embedded.registry;

import org.jspecify.annotations.NullMarked;
