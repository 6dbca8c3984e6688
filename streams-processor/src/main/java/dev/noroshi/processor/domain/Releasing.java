package dev.noroshi.processor.domain;

import dev.noroshi.schema.HeldIncident;
import dev.noroshi.schema.ReleaseGrant;
import dev.noroshi.schema.ReleasedTo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is held in one partition, and asks again whenever that may be answered differently: after a grant, a new
 * policy, the end of an embargo, a change of date; until it has waited too long. Not thread-safe.
 */
public final class Releasing implements AskedAgain {

    private static final byte[] NOTHING = {};
    private static final byte[] END = {(byte) 0xFF};
    private static final char SEPARATOR = '|';

    private final HeldMemory memory;
    private final Schedule schedule;
    private final Router router;
    private final Duration keep;
    private final Deque<Stretch> toAsk = new ArrayDeque<>();
    private byte[] forgotten = NOTHING;

    /** Keys that are to be asked about. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Stretch(byte[] from, byte[] to) {}

    /**
     * What asking again has changed.
     *
     * @param held as it was
     */
    public record Released(HeldIncident held, Review.Changed review) {}

    /** @param keep how long anything waits */
    public Releasing(HeldMemory memory, Router router, Duration keep) {
        this.memory = memory;
        this.schedule = new Schedule(memory.due());
        this.router = router;
        this.keep = keep;
    }

    /** The key of an incident in the topic of what is held. */
    public static String key(String sourceOrg, String incidentId) {
        return sourceOrg + SEPARATOR + incidentId;
    }

    /** What waits of an incident; null where nothing does. */
    public @Nullable HeldIncident find(String key) {
        return memory.held().get(bytes(key));
    }

    /**
     * Takes in a version that routing held; an older one of the incident waits no more.
     *
     * @param news whether something was decided since that may answer it differently
     */
    public List<Released> take(String key, HeldIncident held, boolean news, Instant now) {
        byte[] row = bytes(key);
        HeldIncident known = memory.held().get(row);
        if (known != null) {
            if (version(known) > version(held)) {
                return List.of();
            }
            remove(row, known);
        }
        put(row, held);
        HeldReview review = new HeldReview(held, told(row));
        if (news || review.recalls()) {
            return apply(row, held, review.first(router, now), now);
        }
        return isEnd(held) ? apply(row, held, review.end(), now) : List.of();
    }

    /** Whether routing left nobody waiting: it only ends an earlier version that waited. */
    public static boolean isEnd(HeldIncident held) {
        return held.getWaiting().isEmpty() && !held.getPolicyVersion().equals(NoPolicy.VERSION);
    }

    /** A version of that number has left nobody waiting. */
    public void end(String key, int version) {
        byte[] row = bytes(key);
        HeldIncident known = memory.held().get(row);
        if (known != null && version(known) <= version) {
            remove(row, known);
        }
    }

    @Override
    public void askAll() {
        toAsk.clear();
        toAsk.add(new Stretch(NOTHING, END));
    }

    @Override
    public void granted(ReleaseGrant grant) {
        String incident = grant.getIncidentId();
        if (incident != null) {
            ask(grant.getGrantedBy(), incident);
        }
        if (grant.getEventId() != null) {
            ask(grant.getGrantedBy());
        }
    }

    private void ask(String sourceOrg) {
        toAsk.add(new Stretch(bytes(sourceOrg + SEPARATOR), bytes(sourceOrg + (char) (SEPARATOR + 1))));
    }

    /** Before all that is asked about because of less. */
    private void ask(String sourceOrg, String incidentId) {
        byte[] row = bytes(key(sourceOrg, incidentId));
        toAsk.addFirst(new Stretch(row, after(row)));
    }

    /** Asks about what is due and about some of what is to be asked about, at most that many. */
    public List<Released> step(Instant now, int most) {
        List<Released> released = new ArrayList<>();
        int left = most - due(now, most, released);
        while (left > 0 && !toAsk.isEmpty()) {
            Stretch stretch = toAsk.removeFirst();
            List<Kept.Entry<HeldIncident>> found = memory.held().range(stretch.from(), stretch.to(), left);
            found.forEach(each -> released.addAll(ask(each.key(), each.value(), now)));
            if (found.size() == left) {
                toAsk.addFirst(new Stretch(after(found.get(found.size() - 1).key()), stretch.to()));
            }
            left -= found.size();
        }
        return released;
    }

    /** Whether anything is left to be asked about. */
    public boolean isAsking() {
        return !toAsk.isEmpty();
    }

    /** Forgets whom what was held went to so long ago that no version of it can follow; looks at that many rows. */
    public void sweep(Instant now, int rows) {
        List<Kept.Entry<ReleasedTo>> found = memory.released().range(forgotten, END, rows);
        for (Kept.Entry<ReleasedTo> each : found) {
            if (!now.isBefore(each.value().getAt().plus(keep))) {
                memory.released().delete(each.key());
            }
        }
        forgotten = found.size() < rows
                ? NOTHING
                : after(found.get(found.size() - 1).key());
    }

    private int due(Instant now, int most, List<Released> released) {
        long at = now.toEpochMilli();
        if (!schedule.isDue(at)) {
            return 0;
        }
        List<Schedule.Entry> due = schedule.pop(at, most);
        for (Schedule.Entry entry : due) {
            byte[] row = entry.fingerprint();
            HeldIncident held = memory.held().get(row);
            if (held == null) {
                continue;
            }
            boolean over = !now.isBefore(held.getHeldAt().plus(keep));
            released.addAll(
                    over ? apply(row, held, new HeldReview(held, told(row)).expire(now), now) : ask(row, held, now));
        }
        return due.size();
    }

    private List<Released> ask(byte[] row, HeldIncident held, Instant now) {
        return apply(row, held, new HeldReview(held, told(row)).ask(router, now), now);
    }

    private List<Released> apply(byte[] row, HeldIncident held, Review review, Instant now) {
        if (!(review instanceof Review.Changed changed)) {
            return List.of();
        }
        remove(row, held);
        HeldIncident left = changed.left();
        if (left != null) {
            put(row, left);
        }
        if (!changed.alerts().isEmpty()) {
            memory.released().put(row, changed.told().at(now));
        }
        return List.of(new Released(held, changed));
    }

    private SentTo told(byte[] row) {
        return SentTo.of(memory.released().get(row));
    }

    private void put(byte[] row, HeldIncident held) {
        memory.held().put(row, held);
        dueOf(held).forEach(due -> schedule.add(due, row));
    }

    private void remove(byte[] row, HeldIncident held) {
        memory.held().delete(row);
        dueOf(held).forEach(due -> schedule.remove(due, row));
    }

    /** When time alone may answer differently. */
    private List<Long> dueOf(HeldIncident held) {
        List<Long> due = new ArrayList<>(2);
        due.add(held.getHeldAt().plus(keep).toEpochMilli());
        var handling = held.getIncident().getEvent().getHandling();
        Instant notBefore = handling == null ? null : handling.getNotBefore();
        if (notBefore != null && notBefore.isAfter(held.getHeldAt())) {
            // A fraction of a millisecond later rather than earlier.
            due.add(notBefore.toEpochMilli() + 1);
        }
        return due;
    }

    private static int version(HeldIncident held) {
        return held.getIncident().getVersion();
    }

    private static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] after(byte[] key) {
        return Arrays.copyOf(key, key.length + 1);
    }
}
