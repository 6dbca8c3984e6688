package dev.noroshi.notifier.domain;

import dev.noroshi.schema.Severity;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The versions of one incident on their way to one subscription: first in, first out, one under way. */
final class Lane {

    private final Deque<OutboxRow> rows = new ArrayDeque<>(2);
    private boolean inFlight;
    private Standing slot = Standing.NEW;
    private boolean wentAlong;
    private boolean headRevoked;
    private @Nullable Rank readyAs;
    private @Nullable Wake laterAs;

    Deque<OutboxRow> rows() {
        return rows;
    }

    /** The rows of which none is under way. */
    Stream<OutboxRow> waiting() {
        return rows.stream().skip(inFlight ? 1 : 0);
    }

    boolean inFlight() {
        return inFlight;
    }

    /** What the endpoint was when the delivery that is under way took its slot. */
    Standing slot() {
        return slot;
    }

    void depart(Standing standing) {
        inFlight = true;
        slot = standing;
        wentAlong = false;
    }

    /** Departs in the message of another lane, whose slot is enough for both. */
    void departAlong() {
        inFlight = true;
        wentAlong = true;
    }

    /** Whether what is under way, or was last, is in the message of another lane. */
    boolean wentAlong() {
        return wentAlong;
    }

    void arrive() {
        inFlight = false;
    }

    /** The row of that sequence as it is now; null where it has left. */
    @Nullable
    OutboxRow row(long seq) {
        for (OutboxRow row : rows) {
            if (row.seq() == seq) {
                return row;
            }
        }
        return null;
    }

    void replaceHead(OutboxRow row) {
        rows.removeFirst();
        rows.addFirst(row);
    }

    /** What is under way must not be repeated: nothing is stored of it any more. */
    void revokeHead() {
        headRevoked = true;
    }

    void clearRevoked() {
        headRevoked = false;
    }

    boolean isRevoked(OutboxRow row) {
        return headRevoked && row.seq() == rows.getFirst().seq();
    }

    /** A grave version behind a slight one takes the whole lane forward. */
    Rank rank() {
        OutboxRow head = rows.getFirst();
        Severity severity = head.severity();
        for (OutboxRow row : rows) {
            severity = row.severity().compareTo(severity) > 0 ? row.severity() : severity;
        }
        return new Rank(severity, head.nextAt(), head.seq(), head.subscription());
    }

    @Nullable
    Rank readyAs() {
        return readyAs;
    }

    void readyAs(@Nullable Rank rank) {
        readyAs = rank;
    }

    @Nullable
    Wake laterAs() {
        return laterAs;
    }

    void laterAs(@Nullable Wake wake) {
        laterAs = wake;
    }
}
