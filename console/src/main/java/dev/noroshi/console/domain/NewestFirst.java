package dev.noroshi.console.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Puts rows in the order in which pages list them. Partitions are read one after the other when the console starts, so the
 * order of arrival is not that of time.
 */
final class NewestFirst {

    private NewestFirst() {}

    /** A copy by time, the latest first; of one time the one that arrived last. */
    static <T> List<T> of(Collection<T> arrived, Function<T, Instant> at) {
        List<T> all = new ArrayList<>(arrived);
        Collections.reverse(all);
        all.sort(Comparator.comparing(at).reversed());
        return all;
    }
}
