/** The compiled tests that an event passes or fails. */
@NullMarked
package dev.noroshi.sigma.match;

import org.jspecify.annotations.NullMarked;
