/** What the processor writes to Kafka outside its topology. */
@NullMarked
package dev.noroshi.processor.kafka;

import org.jspecify.annotations.NullMarked;
