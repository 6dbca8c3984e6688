package dev.noroshi.event;

import java.util.Set;

/**
 * Which parts of an observation make it "the same" as another of its classification, and for how long. Times, counts,
 * texts and severities are never among the parts.
 *
 * @param parts what is read beside the organisation, the handling and the classification, which always are
 * @param lifetime when an incident made of such observations is over
 */
public record FingerprintTemplate(Set<Part> parts, Lifetime lifetime) {

    /** One part of the tuple. */
    public enum Part {
        /** The analytic's id or name, else the malware's name. */
        ANALYTIC,
        /** What identifies each attacker: address, host, domain, URL or mail address, the first that is there. */
        ATTACKERS,
        /** What identifies each victim, likewise. */
        VICTIMS,
        /** The port of the first victim that has one. */
        PORT
    }

    public FingerprintTemplate {
        parts = Set.copyOf(parts);
    }

    public FingerprintTemplate(Set<Part> parts) {
        this(parts, Lifetime.UNSET);
    }
}
