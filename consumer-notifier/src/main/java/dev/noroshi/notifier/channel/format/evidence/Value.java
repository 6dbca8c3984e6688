package dev.noroshi.notifier.channel.format.evidence;

/** One value; its text is well-formed for its kind. */
public record Value(Kind kind, String text, Side side) {}
