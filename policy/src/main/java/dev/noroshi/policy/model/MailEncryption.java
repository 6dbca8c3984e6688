package dev.noroshi.policy.model;

/** How mail is encrypted to its reader; written in lower case in the policy. */
public enum MailEncryption {
    NONE,
    PGP,
    SMIME
}
