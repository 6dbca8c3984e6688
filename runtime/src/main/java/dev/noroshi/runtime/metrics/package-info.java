/** Declared metrics behind a small interface. */
@NullMarked
package dev.noroshi.runtime.metrics;

import org.jspecify.annotations.NullMarked;
