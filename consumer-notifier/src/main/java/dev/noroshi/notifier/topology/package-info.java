/** The durable outbox as a Kafka Streams topology. */
@NullMarked
package dev.noroshi.notifier.topology;

import org.jspecify.annotations.NullMarked;
