package dev.noroshi.notifier.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert that has somewhere else to go, as long as nobody has acknowledged it.
 *
 * @param alert its latest version
 * @param reference by which it may be acknowledged, as by its id
 * @param subscription the last one that it was sent to
 * @param dueAt when it goes to the fallback of that one; null where it waits only for a failure
 */
public record Escalation(
        AlertVersion alert,
        String reference,
        String subscription,
        @Nullable Instant dueAt,
        boolean acknowledged,
        Instant since) {

    /** Digits of an alert id that say nothing of its label, and are the same for all versions. */
    private static final int STEM = 24;

    Escalation at(String next, @Nullable Instant due) {
        return new Escalation(alert, reference, next, due, acknowledged, since);
    }

    Escalation of(AlertVersion newer) {
        return new Escalation(newer, reference, subscription, dueAt, acknowledged, since);
    }

    Escalation asAcknowledged() {
        return new Escalation(alert, reference, subscription, null, true, since);
    }

    /** Whether somebody who says that id or reference means this alert. */
    boolean isCalled(String name) {
        String id = alert.alertId();
        boolean sameStem = id.length() > STEM && name.length() == id.length() && name.startsWith(id.substring(0, STEM));
        return name.equals(id) || sameStem || name.equalsIgnoreCase(reference);
    }
}
