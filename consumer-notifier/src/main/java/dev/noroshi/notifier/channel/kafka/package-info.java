/** A topic of its own for an organisation that asks for one. */
@NullMarked
package dev.noroshi.notifier.channel.kafka;

import org.jspecify.annotations.NullMarked;
