/** The entry of the `noroshi` command. */
@NullMarked
package dev.noroshi.cli;

import org.jspecify.annotations.NullMarked;
