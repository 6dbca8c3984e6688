package dev.noroshi.policy.model;

/** How mail is encrypted or signed; written in lower case in the policy. */
public enum MailEncryption {
    NONE,
    PGP,
    SMIME
}
