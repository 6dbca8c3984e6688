/** Noroshi itself as a scenario: the gateway's publisher, the processor, the notifier. */
@NullMarked
package dev.noroshi.benchmarks.hub;

import org.jspecify.annotations.NullMarked;
