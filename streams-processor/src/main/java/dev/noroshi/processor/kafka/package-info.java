/** What the processor reads from Kafka outside its topology. */
@NullMarked
package dev.noroshi.processor.kafka;

import org.jspecify.annotations.NullMarked;
