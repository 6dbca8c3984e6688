package dev.noroshi.policy.model;

/** RAPID goes out at once, DIGEST is collected. */
public enum SubscriptionMode {
    RAPID,
    DIGEST
}
