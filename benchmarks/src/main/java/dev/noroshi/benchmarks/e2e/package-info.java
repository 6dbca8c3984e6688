/** Gateway to alert, and gateway to webhook, against the floors. */
@NullMarked
package dev.noroshi.benchmarks.e2e;

import org.jspecify.annotations.NullMarked;
