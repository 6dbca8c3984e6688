/** The forms an alert can take in a payload. */
@NullMarked
package dev.noroshi.notifier.channel.format;

import org.jspecify.annotations.NullMarked;
