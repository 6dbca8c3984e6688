/** Plain Kafka clients that the scenarios share. */
@NullMarked
package dev.noroshi.benchmarks.kafka;

import org.jspecify.annotations.NullMarked;
