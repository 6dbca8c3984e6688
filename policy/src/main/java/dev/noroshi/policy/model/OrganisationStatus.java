package dev.noroshi.policy.model;

/** Whether an organisation takes part. */
public enum OrganisationStatus {
    ACTIVE,
    SUSPENDED,
    LEFT
}
