/** The commands around the sharing policy. */
@NullMarked
package dev.noroshi.cli.policy;

import org.jspecify.annotations.NullMarked;
