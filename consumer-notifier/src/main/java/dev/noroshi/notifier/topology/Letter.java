package dev.noroshi.notifier.topology;

import java.time.Instant;

/**
 * One version of an alert in the mailbox of an organisation: a pointer, the alert itself lies in its topic.
 *
 * @param seq its number in that mailbox, from 1 without gaps
 * @param offset where it lies in the partition of its organisation
 * @param dateAdded in microseconds; in one mailbox at least a millisecond after the one before
 * @param own whether only who asks for its own events may see it
 */
public record Letter(
        long seq, long offset, Instant dateAdded, boolean own, String incidentId, String alertId, int version) {}
