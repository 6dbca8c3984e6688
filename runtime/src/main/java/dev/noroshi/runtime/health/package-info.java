/** What a service says of its own state. */
@NullMarked
package dev.noroshi.runtime.health;

import org.jspecify.annotations.NullMarked;
