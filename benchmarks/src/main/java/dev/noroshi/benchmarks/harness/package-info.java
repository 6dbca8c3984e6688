/** Warms up, interleaves, repeats and reports, whatever the scenario is. */
@NullMarked
package dev.noroshi.benchmarks.harness;

import org.jspecify.annotations.NullMarked;
