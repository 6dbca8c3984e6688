package dev.noroshi.transport.streams;

import dev.noroshi.transport.registry.RegistryUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records of a compacted topic of one partition as every task of a Streams application sees them: all are read
 * before any task runs, then as they come. It decodes inside itself, so that a record at fault stops nothing. What they
 * say is the listener's to keep; the global store that Kafka Streams asks for stays empty.
 */
public final class RecordFeed<T> {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(RecordFeed.class);

    private final String topic;
    private final String name;
    private final PatientReader<T> reader;
    private final Listener<T> listener;

    /** Called on the application's global thread, in the order of the topic. */
    public interface Listener<T> {
        /** What is told next comes of the record at that offset. */
        default void reading(long offset) {}

        /** The record of that key is this one from now on. */
        void put(String key, T value, Instant now);

        /** There is no record of that key any more. */
        void remove(String key);

        /** The record of that key is one that cannot be read: whatever it was before, it is so no more. */
        void unreadable(String key, Instant now);
    }

    /**
     * @param name of store and source
     */
    public RecordFeed(String topic, String name, Deserializer<T> deserializer, Listener<T> listener) {
        this.topic = topic;
        this.name = name;
        this.reader = new PatientReader<>(topic, deserializer, PATIENCE);
        this.listener = listener;
    }

    /** Adds source, store and processor to an application. */
    public void addTo(StreamsBuilder builder) {
        builder.addGlobalStore(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                        .withLoggingDisabled(),
                topic,
                Consumed.with(Serdes.String(), Serdes.ByteArray()).withName(name + "-source"),
                Reading::new);
    }

    private final class Reading implements Processor<String, byte[], Void, Void> {

        private @Nullable ProcessorContext<Void, Void> context;

        @Override
        public void init(ProcessorContext<Void, Void> global) {
            context = global;
        }

        @Override
        public void process(Record<String, byte[]> record) {
            ProcessorContext<Void, Void> global = Objects.requireNonNull(context);
            global.recordMetadata().ifPresent(place -> listener.reading(place.offset()));
            take(record, Instant.ofEpochMilli(global.currentSystemTimeMs()));
        }
    }

    private void take(Record<String, byte[]> record, Instant now) {
        String key = record.key();
        byte[] value = record.value();
        if (key == null) {
            LOG.error("A record of {} without key is passed over", topic);
        } else if (value == null) {
            listener.remove(key);
        } else {
            read(key, value, now);
        }
    }

    private void read(String key, byte[] bytes, Instant now) {
        T value;
        try {
            value = reader.read(bytes);
        } catch (RegistryUnavailableException away) {
            // Passed over, it would never come again: stop, and be started again.
            throw away;
        } catch (RuntimeException unreadable) {
            LOG.error("The record {} of {} cannot be read", key, topic, unreadable);
            listener.unreadable(key, now);
            return;
        }
        listener.put(key, value, now);
    }
}
