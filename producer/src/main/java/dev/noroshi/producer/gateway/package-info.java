/** The ingest gateway: takes records over HTTP and writes events to Kafka. */
@NullMarked
package dev.noroshi.producer.gateway;

import org.jspecify.annotations.NullMarked;
