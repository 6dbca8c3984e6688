package dev.noroshi.policy.model;

/** How alerts leave; written in lower case in the policy. */
public enum ChannelType {
    WEBHOOK,
    EMAIL,
    KAFKA,
    SYSLOG,
    CHAT,
    FILE
}
