package dev.noroshi.benchmarks.load;

import java.util.Locale;

/** How many of the records open an incident; the rest repeat one that is open. */
public enum Mix {
    /** Ninety repeats to ten firsts: an ordinary day of noisy sensors. */
    REPEATS(10),
    /** Firsts alone: the worst case. */
    FIRSTS(100);

    /** A load ends with firsts, so that whoever has seen the last of them has worked through every partition. */
    private static final int CLOSING_FIRSTS = 32;

    private static final int CENT = 100;

    private final int firstsPercent;

    Mix(int firstsPercent) {
        this.firstsPercent = firstsPercent;
    }

    /** Whether the record at that index of a load of so many opens an incident; the first one always does. */
    public boolean isFirst(int index, int records) {
        return index % CENT % (CENT / firstsPercent) == 0 || index >= records - CLOSING_FIRSTS;
    }

    /** How many of so many records open an incident. */
    public int firstsOf(int records) {
        int firsts = 0;
        for (int index = 0; index < records; index++) {
            firsts += isFirst(index, records) ? 1 : 0;
        }
        return firsts;
    }

    /** As tables and JSON show it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
