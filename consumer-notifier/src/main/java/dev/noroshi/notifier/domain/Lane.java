package dev.noroshi.notifier.domain;

import dev.noroshi.schema.Severity;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The versions of one alert on their way to one subscription: first in, first out, one under way. */
final class Lane {

    private final Deque<OutboxRow> rows = new ArrayDeque<>(2);
    private boolean inFlight;
    private boolean tookSuspectSlot;
    private @Nullable Rank readyAs;
    private @Nullable Wake laterAs;

    Deque<OutboxRow> rows() {
        return rows;
    }

    boolean inFlight() {
        return inFlight;
    }

    boolean tookSuspectSlot() {
        return tookSuspectSlot;
    }

    void depart(boolean suspectSlot) {
        inFlight = true;
        tookSuspectSlot = suspectSlot;
    }

    void arrive() {
        inFlight = false;
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
