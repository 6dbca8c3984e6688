package dev.noroshi.transport.streams;

import dev.noroshi.transport.registry.RegistryUnavailableException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policy or the rules in force as a Streams application sees them: a global store in memory, filled from the topic
 * before any task runs. It decodes inside itself, so a record at fault is reported and changes nothing, at start and later. One
 * feed of a topic serves one application. The bytes of the last {@value #KEPT} snapshots published are kept, and those in force: to
 * go back to an older one, publish it again before the pointer.
 */
public final class SnapshotFeed<S> {
    /** The record that names the snapshot in force. */
    public static final String CURRENT = "current";

    /** What the keys of snapshots begin with; the hash follows. */
    public static final String SNAPSHOT = "snapshot/";

    /** How many snapshots the pointer may choose from; each has up to 16 MB. */
    static final int KEPT = 8;

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotFeed.class);

    private final SnapshotTopic<S> topic;
    private final PatientReader<S> reader;
    private final Listener<S> listener;
    private final Set<String> settled = ConcurrentHashMap.newKeySet();

    /** Called on the application's global thread, in the order of the topic. */
    public interface Listener<S> {
        /** What is told next comes of the record at that offset. */
        default void reading(long offset) {}

        /** This snapshot, with its documents, is in force from now on. An exception counts as {@link #rejected}. */
        void inForce(S snapshot);

        /** A record could not be used; what was in force stays so. */
        void rejected(String why);
    }

    public SnapshotFeed(SnapshotTopic<S> topic, Deserializer<S> deserializer, Listener<S> listener) {
        this(topic, deserializer, listener, PATIENCE);
    }

    SnapshotFeed(SnapshotTopic<S> topic, Deserializer<S> deserializer, Listener<S> listener, Duration patience) {
        this.topic = topic;
        this.reader = new PatientReader<>(topic.topic(), deserializer, patience);
        this.listener = listener;
    }

    /** Adds source, store and processor to an application. */
    public void addTo(StreamsBuilder builder) {
        builder.addGlobalStore(
                Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(topic.store()), Serdes.String(), Serdes.ByteArray())
                        .withLoggingDisabled(),
                topic.topic(),
                Consumed.with(Serdes.String(), Serdes.ByteArray()).withName(topic.source()),
                SnapshotProcessor::new);
    }

    /**
     * Whether a snapshot of that hash was published before the one in force was chosen, so that a decision made under it
     * is no news. Thread-safe.
     */
    public boolean knows(String hash) {
        return settled.contains(hash);
    }

    private final class SnapshotProcessor implements Processor<String, byte[], Void, Void> {
        private final Set<String> published = new HashSet<>();
        /** The hashes whose bytes are kept, the one published longest ago first. */
        private final Set<String> kept = new LinkedHashSet<>();

        private @Nullable ProcessorContext<Void, Void> global;
        private @Nullable KeyValueStore<String, byte[]> store;
        private @Nullable String awaited;
        private @Nullable String current;

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            global = context;
            store = context.getStateStore(topic.store());
        }

        @Override
        public void process(Record<String, byte[]> record) {
            KeyValueStore<String, byte[]> snapshots = store;
            if (snapshots == null || record.key() == null) {
                return;
            }
            if (global != null) {
                global.recordMetadata().ifPresent(place -> listener.reading(place.offset()));
            }
            try {
                take(record.key(), record.value(), snapshots);
            } catch (RegistryUnavailableException away) {
                // Passing it over would leave an older policy in force for good: stop, and be started again.
                throw away;
            } catch (RuntimeException unusable) {
                LOG.error(
                        "The {} record {} cannot be used; what is in force stays so",
                        topic.what(),
                        record.key(),
                        unusable);
                listener.rejected(record.key() + ": " + unusable.getMessage());
            }
        }

        private void take(String key, byte @Nullable [] value, KeyValueStore<String, byte[]> snapshots) {
            if (key.startsWith(SNAPSHOT)) {
                String hash = key.substring(SNAPSHOT.length());
                keep(key, hash, value, snapshots);
                if (value != null && hash.equals(awaited)) {
                    switchTo(hash, value);
                }
            } else if (key.equals(CURRENT) && value != null) {
                String hash = topic.hash().apply(reader.read(value));
                byte[] snapshot = snapshots.get(SNAPSHOT + hash);
                if (snapshot == null) {
                    await(hash);
                    return;
                }
                switchTo(hash, snapshot);
            }
        }

        private void await(String hash) {
            awaited = hash;
            if (published.contains(hash)) {
                throw new IllegalStateException("more than " + KEPT + " snapshots were published after " + hash
                        + ", which is kept no more; publish it again");
            }
        }

        private void keep(String key, String hash, byte @Nullable [] value, KeyValueStore<String, byte[]> snapshots) {
            if (value == null) {
                snapshots.delete(key);
                kept.remove(hash);
                published.remove(hash);
                settled.remove(hash);
            } else {
                snapshots.put(key, value);
                published.add(hash);
                kept.remove(hash);
                kept.add(hash);
                forgetOldest(snapshots);
            }
        }

        private void forgetOldest(KeyValueStore<String, byte[]> snapshots) {
            Iterator<String> oldest = kept.iterator();
            while (kept.size() > KEPT && oldest.hasNext()) {
                String hash = oldest.next();
                if (!hash.equals(current)) {
                    oldest.remove();
                    snapshots.delete(SNAPSHOT + hash);
                }
            }
        }

        private void switchTo(String hash, byte[] snapshot) {
            awaited = null;
            S decoded = reader.read(snapshot);
            String said = topic.hash().apply(decoded);
            if (!hash.equals(said)) {
                throw new IllegalStateException("the snapshot kept under this hash says it is " + said);
            }
            listener.inForce(decoded);
            current = hash;
            settled.addAll(published);
        }
    }
}
