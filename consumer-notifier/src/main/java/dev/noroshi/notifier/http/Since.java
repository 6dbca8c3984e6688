package dev.noroshi.notifier.http;

import dev.noroshi.notifier.topology.MailboxReader;
import dev.noroshi.runtime.http.Problem;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** A place in a mailbox as readers name it: the number of the last alert they have, or a time. */
public final class Since {

    private static final int LONGEST_NUMBER = 18;

    private Since() {}

    /**
     * The number after which to read.
     *
     * @param text null or empty for the oldest kept
     * @throws Problem 400 where it is neither a number nor a time
     */
    public static long number(@Nullable String text, MailboxReader mailbox, String org) {
        if (text == null || text.isEmpty()) {
            return 0;
        }
        if (text.length() <= LONGEST_NUMBER && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Long.parseLong(text);
        }
        try {
            return mailbox.lastNotAfter(org, Instant.parse(text));
        } catch (DateTimeParseException neither) {
            throw Problem.of(
                    400,
                    "No place",
                    "'since' is neither the number of an alert nor an instant such as 2026-11-25T00:00:00Z");
        }
    }
}
