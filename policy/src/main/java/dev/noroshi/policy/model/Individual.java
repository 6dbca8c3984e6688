package dev.noroshi.policy.model;

import org.jspecify.annotations.Nullable;

/** A person of an organisation, to whom mail can be encrypted. */
public record Individual(
        String id,
        @Nullable String pgpFingerprint,
        @Nullable String smimeFingerprint) {}
