package dev.noroshi.producer.format;

import dev.noroshi.producer.record.RejectCode;
import java.util.List;

/** What an adapter makes of one record. */
public sealed interface Reading {

    /**
     * The record holds findings.
     *
     * @param drafts at least one
     */
    record Findings(List<EventDraft> drafts) implements Reading {

        public Findings {
            if (drafts.isEmpty()) {
                throw new IllegalArgumentException("no finding is a skip, not an empty list");
            }
            drafts = List.copyOf(drafts);
        }
    }

    /**
     * The record is sound, but reports no finding.
     *
     * @param reason for people
     */
    record Skipped(String reason) implements Reading {}

    /**
     * The record cannot be read as what it should be.
     *
     * @param reason what stands there, what is expected, what to do
     */
    record Rejected(RejectCode code, String reason) implements Reading {}

    /**
     * The record is a collection, such as a STIX bundle: each part is findings, a skip or a rejection of its own.
     *
     * @param parts at least one, none of them a collection itself
     */
    record Parts(List<Part> parts) implements Reading {

        public Parts {
            if (parts.isEmpty()) {
                throw new IllegalArgumentException("an empty collection is a skip");
            }
            parts = List.copyOf(parts);
        }
    }

    /**
     * One part of a collection.
     *
     * @param bytes the part alone: what the event keeps as its raw record, instead of the whole collection each time
     */
    @SuppressWarnings("ArrayRecordComponent") // The array is shared and never written to.
    record Part(byte[] bytes, Reading reading) {}

    static Reading finding(EventDraft draft) {
        return new Findings(List.of(draft));
    }
}
