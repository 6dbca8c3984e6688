/** The alerts of the past, read from their topic. */
@NullMarked
package dev.noroshi.notifier.archive;

import org.jspecify.annotations.NullMarked;
