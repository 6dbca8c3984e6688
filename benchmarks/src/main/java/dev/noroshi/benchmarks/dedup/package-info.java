/** Dedup alone, on the stores that it has in the processor. */
@NullMarked
package dev.noroshi.benchmarks.dedup;

import org.jspecify.annotations.NullMarked;
