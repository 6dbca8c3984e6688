/** The values an alert shows, each with its role and proved to be one of its kind: what every payload format is made of. */
@NullMarked
package dev.noroshi.notifier.channel.format.evidence;

import org.jspecify.annotations.NullMarked;
