/** The sharing policy: reading, checking and compiling it, and asking it who may have what. Pure: time is an argument. */
@NullMarked
package dev.noroshi.policy;

import org.jspecify.annotations.NullMarked;
