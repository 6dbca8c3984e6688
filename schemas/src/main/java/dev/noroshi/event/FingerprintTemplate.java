package dev.noroshi.event;

import java.util.Set;

/**
 * Which parts of an observation make it "the same" as another of its classification. Times, counts, texts and
 * severities are never among them.
 *
 * @param parts what is read beside the organisation, the handling and the classification, which always are
 */
public record FingerprintTemplate(Set<Part> parts) {

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
}
