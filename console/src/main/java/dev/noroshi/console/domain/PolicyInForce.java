package dev.noroshi.console.domain;

import dev.noroshi.event.CredentialIndex;
import dev.noroshi.policy.Policy;
import dev.noroshi.policy.document.PolicyDocuments;
import dev.noroshi.schema.PolicySnapshot;

/** The policy in force, as published, read and compiled. */
public record PolicyInForce(
        PolicySnapshot snapshot,
        PolicyDocuments documents,
        Directory directory,
        CredentialIndex credentials,
        Policy policy) {}
