package dev.noroshi.policy.model;

/** Why personal data may cross; ANONYMISED_ONLY forces victim, source and person classes to go or be pseudonyms. */
public enum LegalBasis {
    CONSENT,
    CONTRACT,
    STATUTORY_CSIRT,
    ADEQUACY,
    ANONYMISED_ONLY
}
