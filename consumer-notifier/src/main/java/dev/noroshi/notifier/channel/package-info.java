/** The channels that deliver: each is one implementation of {@link dev.noroshi.notifier.channel.Channel}. */
@NullMarked
package dev.noroshi.notifier.channel;

import org.jspecify.annotations.NullMarked;
