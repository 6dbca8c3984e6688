/** Rooms of Slack, Teams and whatever takes the same JSON. */
@NullMarked
package dev.noroshi.notifier.channel.chat;

import org.jspecify.annotations.NullMarked;
