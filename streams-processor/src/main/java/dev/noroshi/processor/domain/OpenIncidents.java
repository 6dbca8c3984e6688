package dev.noroshi.processor.domain;

import dev.noroshi.schema.Incident;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The open incidents of one partition: tally, content, place in the schedule and in their producer's ledger. */
final class OpenIncidents {

    private final DedupMemory memory;
    private final PagedSchedule schedule;
    private final Ledgers ledgers;
    private final DedupSettings settings;

    OpenIncidents(DedupMemory memory, Ledgers ledgers, DedupSettings settings) {
        this.memory = memory;
        this.schedule = new PagedSchedule(memory.due(), memory.openPage());
        this.ledgers = ledgers;
        this.settings = settings;
    }

    @Nullable
    Tally tally(byte[] key) {
        byte[] counted = memory.tallies().get(key);
        byte[] row = counted == null ? memory.contents().tally(key) : counted;
        return row == null ? null : TallyRow.read(row);
    }

    /** What the incident says that is open under the key; null where there is none. */
    @Nullable
    Incident find(byte[] key) {
        return memory.contents().get(key);
    }

    Incident content(byte[] key) {
        return Objects.requireNonNull(memory.contents().get(key), "a tally without content: the stores disagree");
    }

    /** The pool for a new incident of the organisation; null where it is CRITICAL or FATAL and all is full. */
    @Nullable
    Pool poolFor(String org, boolean neverFolded) {
        Ledger ledger = ledgers.of(org);
        if (ledger.open < settings.caps().open()) {
            return Pool.OPEN;
        }
        if (!neverFolded) {
            return Pool.COARSE;
        }
        return ledger.reserve < settings.caps().reserve() ? Pool.RESERVE : null;
    }

    /** The oldest coarse incident of the organisation, if one must go before another may open. */
    byte @Nullable [] coarseToClose(String org) {
        List<byte[]> coarse = ledgers.of(org).coarse;
        return coarse.size() < settings.caps().coarse() ? null : coarse.get(0);
    }

    void open(byte[] key, Tally tally, Incident content, long at) {
        Ledger ledger = ledgers.of(content.getSourceOrg());
        switch (tally.pool) {
            case OPEN -> ledger.open++;
            case RESERVE -> ledger.reserve++;
            case COARSE -> ledger.coarse.add(key);
        }
        ledgers.changed(ledger);
        index(key, tally, tally.nextLook(at, settings.times()));
        memory.contents().open(key, content, TallyRow.write(tally));
    }

    void save(byte[] key, Tally tally) {
        long due = tally.due(settings.times());
        if (due < tally.indexedAt) {
            schedule.remove(tally.indexedAt, key);
            index(key, tally, due);
        }
        memory.tallies().put(key, TallyRow.write(tally));
    }

    /** To be followed by its tally, which lay with what is written over. */
    void save(byte[] key, Incident content) {
        memory.contents().put(key, content);
    }

    /** Puts an incident whose place in the schedule came up to where it belongs now. */
    void reschedule(byte[] key, Tally tally, long at) {
        index(key, tally, tally.nextLook(at, settings.times()));
        memory.tallies().put(key, TallyRow.write(tally));
    }

    void remove(byte[] key, Tally tally, String org) {
        Ledger ledger = ledgers.of(org);
        switch (tally.pool) {
            case OPEN -> ledger.open--;
            case RESERVE -> ledger.reserve--;
            case COARSE -> ledger.coarse.removeIf(coarse -> Arrays.equals(coarse, key));
        }
        ledgers.changed(ledger);
        schedule.remove(tally.indexedAt, key);
        memory.contents().delete(key);
        memory.tallies().delete(key);
    }

    boolean isDue(long at) {
        return schedule.isDue(at);
    }

    List<Schedule.Entry> due(long at, int most) {
        return schedule.pop(at, most);
    }

    /** Writes what was entered into the schedule; before an event is done with, or nobody would look at its incident again. */
    void saveSchedule() {
        schedule.save();
    }

    private void index(byte[] key, Tally tally, long due) {
        schedule.add(due, key);
        tally.indexedAt = due;
    }
}
