/** How the views are filled, single records are read again, and commands and policies are written. */
@NullMarked
package dev.noroshi.console.kafka;

import org.jspecify.annotations.NullMarked;
