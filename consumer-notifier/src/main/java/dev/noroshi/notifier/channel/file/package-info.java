/** Alerts as lines of a file, for air gaps and first steps. */
@NullMarked
package dev.noroshi.notifier.channel.file;

import org.jspecify.annotations.NullMarked;
