/** Correlation rules, their exact sliding windows, and their state. */
@NullMarked
package dev.noroshi.sigma.correlation;

import org.jspecify.annotations.NullMarked;
