package dev.noroshi.processor.domain;

import dev.noroshi.policy.gate.Code;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.HeldIncident;
import dev.noroshi.schema.Waiting;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a source is told that something of its own is held: once for each incident, from when somebody else waits
 * for the source's word until nobody waits for anything. A source with more than some such incidents in an hour is told
 * of the others in one notice at the end of it. Used by one thread.
 */
public final class HoldNotices {

    /** How many incidents of one source get a notice of their own in an hour. */
    public static final int MOST_AN_HOUR = 20;

    private static final Duration HOUR = Duration.ofHours(1);
    /** What a custodian's grant answers; all else waits for time, the hub, or another policy. */
    private static final Set<String> BY_CONSENT = Set.of(Code.UNMARKED, Code.NEED_SOURCE_CONSENT, Code.ORCON);

    private static final byte[] TOLD = {'t'};
    private static final byte[] SPENT = {'s'};
    private static final byte[] SPENT_END = {'s' + 1};
    private static final byte[] YES = {1};

    private final Rows rows;
    private final NoticeText text;

    /** @param rows which of the incidents were told of, and how many of each source */
    public HoldNotices(Rows rows, NoticeText text) {
        this.rows = rows;
        this.text = text;
    }

    /**
     * Looks at what has become of an incident in the topic of what is held.
     *
     * @param left what waits of it; null where nothing does
     * @return the notice for its source, if it is time for one
     */
    public @Nullable Alert look(String key, @Nullable HeldIncident left, Instant now) {
        byte[] told = row(TOLD, key);
        if (left == null) {
            if (rows.get(told) != null) {
                rows.delete(told);
            }
            return null;
        }
        List<Waiting> waiting = waiting(left);
        if (waiting.isEmpty() || rows.get(told) != null) {
            return null;
        }
        rows.put(told, YES);
        return spend(left, now) ? text.one(left, waiting.size(), List.copyOf(codes(waiting)), now) : null;
    }

    /** The notices of hours that are over, of what got none of its own. */
    public List<Alert> sweep(String policyVersion, Instant now) {
        List<Alert> notices = new ArrayList<>();
        byte[] from = SPENT;
        List<Rows.Row> found;
        do {
            found = rows.range(from, SPENT_END, MOST_AN_HOUR);
            for (Rows.Row each : found) {
                Hour hour = Hour.read(each.value());
                if (hour.isOver(now)) {
                    rows.delete(each.key());
                    if (hour.untold > 0) {
                        String source = new String(each.key(), 1, each.key().length - 1, StandardCharsets.UTF_8);
                        notices.add(text.several(source, hour.untold, policyVersion, hour.start, now));
                    }
                }
                from = Arrays.copyOf(each.key(), each.key().length + 1);
            }
        } while (found.size() == MOST_AN_HOUR);
        return notices;
    }

    /** Whether one more notice may go out in this hour. */
    private boolean spend(HeldIncident left, Instant now) {
        byte[] key = row(SPENT, left.getIncident().getSourceOrg());
        byte[] stored = rows.get(key);
        Hour known = stored == null ? new Hour(now, 0, 0) : Hour.read(stored);
        boolean spends = known.told < MOST_AN_HOUR;
        Hour after = spends
                ? new Hour(known.start, known.told + 1, known.untold)
                : new Hour(known.start, known.told, known.untold + 1);
        rows.put(key, after.write());
        return spends;
    }

    /** Who waits for the source's word; itself it never does. */
    private static List<Waiting> waiting(HeldIncident held) {
        String source = held.getIncident().getSourceOrg();
        return held.getWaiting().stream()
                .filter(each -> BY_CONSENT.contains(each.getCode()))
                .filter(each -> !each.getRecipient().equals(source))
                .toList();
    }

    private static Set<String> codes(List<Waiting> waiting) {
        Set<String> codes = new TreeSet<>();
        waiting.forEach(each -> codes.add(each.getCode()));
        return codes;
    }

    private static byte[] row(byte[] part, String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(part.length + bytes.length)
                .put(part)
                .put(bytes)
                .array();
    }

    /** What one source was told in the hour from `start` on. */
    private record Hour(Instant start, int told, int untold) {

        static Hour read(byte[] row) {
            ByteBuffer bytes = ByteBuffer.wrap(row);
            return new Hour(Instant.ofEpochMilli(bytes.getLong()), bytes.getInt(), bytes.getInt());
        }

        byte[] write() {
            return ByteBuffer.allocate(Long.BYTES + 2 * Integer.BYTES)
                    .putLong(start.toEpochMilli())
                    .putInt(told)
                    .putInt(untold)
                    .array();
        }

        boolean isOver(Instant now) {
            return !now.isBefore(start.plus(HOUR));
        }
    }
}
