package dev.noroshi.transport.registry;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** A small map that forgets the least recently used entry when full, and every entry when its time is over. Thread-safe. */
final class BoundedCache<K, V> {
    private final Map<K, Entry<V>> entries;
    private final long lifetimeNanos;
    private final LongSupplier nanos;

    private record Entry<V>(V value, long madeAt) {}

    BoundedCache(int capacity, Duration lifetime, LongSupplier nanos) {
        this.lifetimeNanos = lifetime.toNanos();
        this.nanos = nanos;
        this.entries = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, Entry<V>> eldest) {
                return size() > capacity;
            }
        };
    }

    /** A cache whose entries stay until they are crowded out. */
    static <K, V> BoundedCache<K, V> lasting(int capacity) {
        return new BoundedCache<>(capacity, Duration.ofNanos(Long.MAX_VALUE), () -> 0);
    }

    synchronized Optional<V> get(K key) {
        Entry<V> entry = entries.get(key);
        if (entry == null) {
            return Optional.empty();
        }
        if (nanos.getAsLong() - entry.madeAt() >= lifetimeNanos) {
            entries.remove(key);
            return Optional.empty();
        }
        return Optional.of(entry.value());
    }

    synchronized void put(K key, V value) {
        entries.put(key, new Entry<>(value, nanos.getAsLong()));
    }

    synchronized void remove(K key) {
        entries.remove(key);
    }

    synchronized int size() {
        return entries.size();
    }
}
