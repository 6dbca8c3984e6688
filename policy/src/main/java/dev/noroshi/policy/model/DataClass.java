package dev.noroshi.policy.model;

/** What kind of value a field carries; redaction profiles speak of these. */
public enum DataClass {
    VICTIM_ORG,
    VICTIM_PERSON,
    ACCOUNT,
    EMAIL,
    PHONE,
    VICTIM_IP,
    /** RFC 1918, RFC 4193 (ULA) and link-local addresses. */
    INTERNAL_IP,
    INTERNAL_HOST,
    URL_QUERY,
    RAW_PAYLOAD,
    FREE_TEXT,
    SOURCE_ORG,
    /** Name, product, vendor and version of the sensor. */
    SENSOR,
    ATTACKER_INFRA,
    MALWARE,
    /** CVE ids and the like. */
    VULNERABILITY,
    /** MITRE ATT&CK techniques and tactics. */
    TECHNIQUE,
    /** Names of actors and campaigns. */
    THREAT_ACTOR,
    /** An indicator whose role no attacker or victim field states. */
    OBSERVABLE,
    /** Whatever has no class of its own. */
    UNCLASSED;

    /** Classes about a natural person: never kept as the recipient's own, and what G6 asks about at CLEAR. */
    public boolean isPerson() {
        return this == VICTIM_PERSON || this == ACCOUNT || this == EMAIL || this == PHONE;
    }

    /** Victim, source and person classes: what ANONYMISED_ONLY keeps from passing in the clear. */
    public boolean identifies() {
        return switch (this) {
            case VICTIM_ORG, VICTIM_IP, INTERNAL_IP, INTERNAL_HOST, SOURCE_ORG, SENSOR -> true;
            default -> isPerson();
        };
    }
}
