package dev.noroshi.notifier.channel.mail;

/** How the connection to the relay is protected. */
public enum RelaySecurity {
    /** Not at all: for a relay on the same machine. */
    NONE,
    /** TLS after STARTTLS (RFC 3207), and nothing without it. */
    STARTTLS,
    /** TLS from the first byte (RFC 8314). */
    TLS
}
