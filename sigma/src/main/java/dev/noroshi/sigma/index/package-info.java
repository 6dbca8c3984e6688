/** Finds, for an event, the few rules that are worth evaluating. */
@NullMarked
package dev.noroshi.sigma.index;

import org.jspecify.annotations.NullMarked;
