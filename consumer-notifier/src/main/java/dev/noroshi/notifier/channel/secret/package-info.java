/** Secrets that subscriptions refer to, by file or environment variable. */
@NullMarked
package dev.noroshi.notifier.channel.secret;

import org.jspecify.annotations.NullMarked;
