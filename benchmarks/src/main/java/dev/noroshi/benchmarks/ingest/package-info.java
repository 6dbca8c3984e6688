/** What bringing records in costs: reading them, against parsing alone; the gateway, against a producer of the same bytes. */
@NullMarked
package dev.noroshi.benchmarks.ingest;

import org.jspecify.annotations.NullMarked;
