/** Correlation without Kafka: what events add to groups, what groups raise, and the state of both. */
@NullMarked
package dev.noroshi.processor.correlation;

import org.jspecify.annotations.NullMarked;
