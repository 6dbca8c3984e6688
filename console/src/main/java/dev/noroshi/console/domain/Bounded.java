package dev.noroshi.console.domain;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A map that keeps the entries put last, up to a cap. Not thread-safe. */
final class Bounded<K, V> {

    private final LinkedHashMap<K, V> entries = new LinkedHashMap<>();
    private final int cap;

    Bounded(int cap) {
        this.cap = cap;
    }

    /** Puts it last; returns what had to go for it, or null. */
    @Nullable
    V put(K key, V value) {
        entries.remove(key);
        entries.put(key, value);
        if (entries.size() <= cap) {
            return null;
        }
        var oldest = entries.entrySet().iterator();
        V gone = oldest.next().getValue();
        oldest.remove();
        return gone;
    }

    @Nullable
    V get(K key) {
        return entries.get(key);
    }

    @Nullable
    V remove(K key) {
        return entries.remove(key);
    }

    int size() {
        return entries.size();
    }

    Iterable<V> values() {
        return entries.values();
    }

    /** By their time, the latest first; of one time the one put last. */
    List<V> newestFirst(Function<V, Instant> at) {
        return NewestFirst.of(entries.values(), at);
    }
}
