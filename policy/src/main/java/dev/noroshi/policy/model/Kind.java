package dev.noroshi.policy.model;

/** The kinds of policy documents, as written in `kind:`. */
public enum Kind {
    ORGANISATION("Organisation"),
    COMMUNITY("Community"),
    AGREEMENT("Agreement"),
    REDACTION_PROFILE("RedactionProfile"),
    RELEASE_RULE("ReleaseRule"),
    SUBSCRIPTION("Subscription");

    private final String written;

    Kind(String written) {
        this.written = written;
    }

    /** The word in the document. */
    public String written() {
        return written;
    }
}
