package dev.noroshi.notifier.channel.webhook;

import org.jspecify.annotations.Nullable;

/**
 * What matters of an HTTP answer.
 *
 * @param body empty where nobody asked for it
 */
record Answer(int status, @Nullable String retryAfter, String body) {}
