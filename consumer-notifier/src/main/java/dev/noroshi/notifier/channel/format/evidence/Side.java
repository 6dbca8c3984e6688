package dev.noroshi.notifier.channel.format.evidence;

/** Whose a value is, as far as the alert says. */
public enum Side {
    ATTACKER,
    VICTIM,
    UNSAID
}
