package dev.noroshi.policy.model;

/** The form of an agreement; it is shown, no gate decides by it. */
public enum AgreementType {
    NDA,
    MOU,
    COMMUNITY_TERMS,
    TREATY
}
