/** Measured claims: what the system does in a second, and how long an alert takes, against a floor of the same run. */
@NullMarked
package dev.noroshi.benchmarks;

import org.jspecify.annotations.NullMarked;
