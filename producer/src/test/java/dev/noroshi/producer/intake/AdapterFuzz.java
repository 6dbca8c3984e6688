package dev.noroshi.producer.intake;

import com.sun.management.ThreadMXBean;
import dev.noroshi.event.CanonicalJson;
import dev.noroshi.producer.format.FormatAdapter;
import dev.noroshi.producer.framing.Frame;
import dev.noroshi.producer.record.RejectCode;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Gives mutated records to one adapter, and to detection now and then. An adapter fails where it throws, takes more than its
 * share of time (best of three) or of memory, or accepts what cannot be written.
 */
final class AdapterFuzz {

    /** CPU of one record. */
    private static final long MOST_NANOS = 50_000_000;

    /** What one record may allocate beside a multiple of its size: an event's tables, maps and texts. */
    private static final long BASE_BYTES = 4L << 20;

    private static final int BYTES_PER_BYTE = 200;
    private static final int DETECT_ONCE_IN = 8;
    private static final int SHOWN = 400;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Intake named;
    private final Intake detecting;
    private final List<String> failures = new ArrayList<>();
    private int accepted;
    private long slowest;
    private long mostBytes;

    AdapterFuzz(Formats formats, FormatAdapter adapter) {
        named = new Intake(formats, adapter);
        detecting = new Intake(formats, null);
    }

    AdapterFuzz run(List<String> seeds, long seed, int records) {
        var mutations = new Mutations(seeds, new Random(seed));
        for (int i = 0; i < records && failures.size() < 20; i++) {
            byte[] record = mutations.next();
            try {
                check(named, record, i);
                if (i % DETECT_ONCE_IN == 0) {
                    check(detecting, record, i);
                }
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError thrown) {
                failures.add(thrown + " on record " + i + ": " + shown(record));
            }
        }
        return this;
    }

    private void check(Intake intake, byte[] record, int number) {
        var cost = Cost.of(() -> read(intake, record));
        // The first of its kind loads classes and tables, and a collector may run.
        for (int again = 0; again < 2 && cost.isTooMuch(record.length); again++) {
            cost = cost.least(Cost.of(() -> read(intake, record)));
        }
        slowest = Math.max(slowest, cost.nanos());
        mostBytes = Math.max(mostBytes, cost.bytes());
        if (cost.isTooMuch(record.length)) {
            failures.add(cost + " for record " + number + " of " + record.length + " bytes: " + shown(record));
        }
        Outcome outcome = cost.outcome();
        List<Outcome> parts = outcome instanceof Outcome.Several several ? several.parts() : List.of(outcome);
        parts.forEach(part -> check(part, record, number));
        accepted += parts.stream().anyMatch(Outcome.Accepted.class::isInstance) ? 1 : 0;
    }

    private void check(Outcome outcome, byte[] record, int number) {
        if (outcome instanceof Outcome.Rejected refused && refused.code() == RejectCode.ADAPTER_FAULT) {
            failures.add(refused.reason() + ", record " + number + ": " + shown(record));
        }
        if (outcome instanceof Outcome.Accepted events) {
            events.events().forEach(CanonicalJson::write);
        }
    }

    /** What one reading took of CPU and heap. */
    private record Cost(Outcome outcome, long nanos, long bytes) {

        static Cost of(Supplier<Outcome> reading) {
            long allocated = THREADS.getCurrentThreadAllocatedBytes();
            long began = THREADS.getCurrentThreadCpuTime();
            Outcome outcome = reading.get();
            long nanos = THREADS.getCurrentThreadCpuTime() - began;
            return new Cost(outcome, nanos, THREADS.getCurrentThreadAllocatedBytes() - allocated);
        }

        boolean isTooMuch(int length) {
            return nanos > MOST_NANOS || bytes > BASE_BYTES + (long) BYTES_PER_BYTE * length;
        }

        Cost least(Cost other) {
            return new Cost(outcome, Math.min(nanos, other.nanos), Math.min(bytes, other.bytes));
        }

        @Override
        public String toString() {
            return nanos / 1000 + " us and " + bytes + " bytes";
        }
    }

    private static Outcome read(Intake intake, byte[] record) {
        return intake.read(new Frame.Whole(0, record, true), Intake.Place.UNKNOWN, Origin.local(null, "s", Reader.NOW));
    }

    private static String shown(byte[] record) {
        String text = new String(record, StandardCharsets.UTF_8);
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }

    List<String> failures() {
        return failures;
    }

    int accepted() {
        return accepted;
    }

    /** For the report of a run by hand. */
    String figures() {
        return "accepted " + accepted + ", slowest " + slowest / 1000 + " us, most memory " + (mostBytes >> 10)
                + " KiB";
    }
}
