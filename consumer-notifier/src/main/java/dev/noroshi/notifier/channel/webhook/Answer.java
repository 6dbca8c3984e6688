package dev.noroshi.notifier.channel.webhook;

import org.jspecify.annotations.Nullable;

/** What matters of an HTTP answer. */
record Answer(int status, @Nullable String retryAfter) {}
