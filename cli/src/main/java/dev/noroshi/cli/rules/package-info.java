/** The commands around correlation rules. */
@NullMarked
package dev.noroshi.cli.rules;

import org.jspecify.annotations.NullMarked;
