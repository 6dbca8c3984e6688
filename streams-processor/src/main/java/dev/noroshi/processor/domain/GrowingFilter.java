package dev.noroshi.processor.domain;

import java.util.ArrayList;
import java.util.List;

/** Tells of most keys that it was never given them, however many it was given. */
final class GrowingFilter {

    /** Each filter is another look at memory that no cache holds, so they should be few. */
    private static final int GROWTH = 8;

    private final List<KeyFilter> filters = new ArrayList<>();
    private KeyFilter last;
    /** Keys in all filters but the last. */
    private int before;

    /** @param capacity keys for which there is room at first */
    GrowingFilter(int capacity) {
        last = new KeyFilter(capacity);
        filters.add(last);
    }

    void add(byte[] key) {
        last.add(key);
        if (last.isFull()) {
            before += last.size();
            last = new KeyFilter(GROWTH * before);
            filters.add(last);
        }
    }

    /** False only for a key that was never added. */
    boolean mayHave(byte[] key) {
        long hash = KeyFilter.hash(key);
        for (KeyFilter filter : filters) {
            if (filter.mayHave(hash)) {
                return true;
            }
        }
        return false;
    }

    /** About how many keys it was given; one that was given often may count once for each time that the filter grew. */
    int size() {
        return before + last.size();
    }
}
