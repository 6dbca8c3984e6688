package dev.noroshi.policy.model;

/** Whether what came under an agreement may go on to clients of the recipient. */
public enum OnwardTransfer {
    NONE,
    WITHIN_COMMUNITY,
    WITH_CONSENT
}
