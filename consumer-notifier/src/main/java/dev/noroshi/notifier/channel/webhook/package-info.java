/** Webhooks as Standard Webhooks 1.0.0 describes them. */
@NullMarked
package dev.noroshi.notifier.channel.webhook;

import org.jspecify.annotations.NullMarked;
