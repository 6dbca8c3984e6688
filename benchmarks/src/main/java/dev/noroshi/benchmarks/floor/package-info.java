/** What Kafka Streams alone does on this machine with the same records. */
@NullMarked
package dev.noroshi.benchmarks.floor;

import org.jspecify.annotations.NullMarked;
