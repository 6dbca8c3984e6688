/** Records that the gateway fetches: from a Kafka topic, a MISP server, a TAXII 2.1 collection. */
@NullMarked
package dev.noroshi.producer.gateway.source;

import org.jspecify.annotations.NullMarked;
