/** The care of deliveries: what stands in the way of which, and what can be done about it. */
@NullMarked
package dev.noroshi.cli.deliveries;

import org.jspecify.annotations.NullMarked;
