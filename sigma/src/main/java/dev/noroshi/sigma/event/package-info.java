/** What the evaluator asks of an event. */
@NullMarked
package dev.noroshi.sigma.event;

import org.jspecify.annotations.NullMarked;
