/** What the console counts. */
@NullMarked
package dev.noroshi.console.metrics;

import org.jspecify.annotations.NullMarked;
