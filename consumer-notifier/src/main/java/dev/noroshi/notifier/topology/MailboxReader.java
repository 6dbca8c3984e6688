package dev.noroshi.notifier.topology;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Reads mailboxes, from whatever thread the stores may be read. What was revoked is left out; whether the policy still
 * permits the rest must be asked for each alert.
 */
public final class MailboxReader {

    private static final long MOST_LOOKED_THROUGH = 50_000;

    private final ReadOnlyKeyValueStore<String, byte[]> mailbox;
    private final ReadOnlyKeyValueStore<String, byte[]> revoked;

    /** Both stores of one partition. */
    public MailboxReader(ReadOnlyKeyValueStore<String, byte[]> mailbox, ReadOnlyKeyValueStore<String, byte[]> revoked) {
        this.mailbox = mailbox;
        this.revoked = revoked;
    }

    /**
     * Some letters in order.
     *
     * @param next where the following page begins after; past letters that were left out
     * @param more whether there is one
     */
    public record Page(List<Letter> letters, long next, boolean more) {}

    /** The readable ones among the `limit` letters after that number; 0 begins with the oldest kept. */
    public Page after(String org, long seq, int limit) {
        Mailbox.Head head = head(org);
        long last = head.next() - 1;
        long at = Math.max(seq, head.first() - 1);
        List<Letter> letters = new ArrayList<>();
        for (int left = limit; left > 0 && at < last; left--) {
            at++;
            Letter letter = letter(org, at);
            if (letter != null && isReadable(org, letter)) {
                letters.add(letter);
            }
        }
        return new Page(List.copyOf(letters), at, at < last);
    }

    /** As {@link #after(String, long, int)}, of the letters added later than that. */
    public Page after(String org, Instant added, int limit) {
        return after(org, lastNotAfter(org, added), limit);
    }

    /** The number of the latest letter; 0 where there was none yet. */
    public long newest(String org) {
        return head(org).next() - 1;
    }

    /** The number of the oldest letter kept; one more than the newest where all have expired. */
    public long oldest(String org) {
        return head(org).first();
    }

    /** The letter of that number; empty where it is gone or was revoked. */
    public Optional<Letter> at(String org, long seq) {
        return Optional.ofNullable(letter(org, seq)).filter(letter -> isReadable(org, letter));
    }

    private boolean isReadable(String org, Letter letter) {
        return !Revocations.covers(revoked, org, letter.incidentId(), letter.version());
    }

    /** The number of the last letter with that alert, among the latest; 0 where there is none. */
    long latest(String org, String alertId) {
        Mailbox.Head head = head(org);
        long oldest = Math.max(head.first(), head.next() - MOST_LOOKED_THROUGH);
        for (long seq = head.next() - 1; seq >= oldest; seq--) {
            Letter letter = letter(org, seq);
            if (letter != null && letter.alertId().equals(alertId)) {
                return seq;
            }
        }
        return 0;
    }

    /** The number of the last letter that was not added later; one less than the first where there is none. By halves, for dates increase with numbers. */
    public long lastNotAfter(String org, Instant added) {
        Mailbox.Head head = head(org);
        long low = head.first() - 1;
        long high = head.next() - 1;
        while (low < high) {
            long middle = low + (high - low + 1) / 2;
            Letter letter = letter(org, middle);
            boolean later = letter != null && letter.dateAdded().isAfter(added);
            low = later ? low : middle;
            high = later ? middle - 1 : high;
        }
        return low;
    }

    private @Nullable Letter letter(String org, long seq) {
        byte[] bytes = mailbox.get(Mailbox.key(org, seq));
        return bytes == null ? null : Mailbox.read(seq, bytes);
    }

    private Mailbox.Head head(String org) {
        return Mailbox.readHead(mailbox.get(Mailbox.headKey(org)));
    }
}
