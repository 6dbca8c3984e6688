package dev.noroshi.producer.record;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Texts by paths that are known to differ, in the order in which they were added; to its readers unmodifiable. Nearly all
 * are written out and never looked up: an index is made once somebody does.
 */
final class PathTexts extends AbstractMap<String, String> {

    private String[] pathsAndTexts;
    private int end;
    private @Nullable Map<String, String> index;

    /** @param expected how many paths there may be */
    PathTexts(int expected) {
        pathsAndTexts = new String[2 * expected];
    }

    /** Adds a path that is not here; called by who made it, before others read it. */
    void add(String path, String text) {
        if (end == pathsAndTexts.length) {
            pathsAndTexts = Arrays.copyOf(pathsAndTexts, 2 * end);
        }
        pathsAndTexts[end++] = path;
        pathsAndTexts[end++] = text;
    }

    @Override
    public int size() {
        return end / 2;
    }

    @Override
    public boolean containsKey(@Nullable Object path) {
        return index().containsKey(path);
    }

    @Override
    public @Nullable String get(@Nullable Object path) {
        return index().get(path);
    }

    private Map<String, String> index() {
        Map<String, String> known = index;
        if (known == null) {
            known = new HashMap<>(end);
            for (int at = 0; at < end; at += 2) {
                known.put(pathsAndTexts[at], pathsAndTexts[at + 1]);
            }
            index = known;
        }
        return known;
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return end / 2;
            }

            @Override
            public Iterator<Entry<String, String>> iterator() {
                return new Entries();
            }
        };
    }

    private final class Entries implements Iterator<Entry<String, String>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < end;
        }

        @Override
        public Entry<String, String> next() {
            if (next >= end) {
                throw new NoSuchElementException();
            }
            Entry<String, String> entry = Map.entry(pathsAndTexts[next], pathsAndTexts[next + 1]);
            next += 2;
            return entry;
        }
    }
}
