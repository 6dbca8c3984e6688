package dev.noroshi.policy.model;

/** What an organisation is; military exchange needs an agreement that names MILITARY. */
public enum OrganisationType {
    PRIVATE,
    ASSOCIATION,
    CERT,
    GOVERNMENT,
    MILITARY,
    ACADEMIC
}
