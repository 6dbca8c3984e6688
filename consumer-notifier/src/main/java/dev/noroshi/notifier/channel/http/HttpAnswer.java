package dev.noroshi.notifier.channel.http;

import org.jspecify.annotations.Nullable;

/**
 * What matters of an HTTP answer.
 *
 * @param body empty where nobody asked for it
 */
public record HttpAnswer(int status, @Nullable String retryAfter, String body) {}
