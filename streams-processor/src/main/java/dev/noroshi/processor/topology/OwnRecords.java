package dev.noroshi.processor.topology;

import dev.noroshi.processor.metric.ProcessorMetric;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.transport.registry.RegistryException;
import dev.noroshi.transport.serde.AvroSerdes;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what the processor has written itself, inside the topology: what is none is counted, and stops nothing. */
final class OwnRecords<T extends SpecificRecord> {

    private static final Logger LOG = LoggerFactory.getLogger(OwnRecords.class);

    private final Deserializer<T> deserializer;
    private final String topic;
    private final Metrics metrics;

    OwnRecords(ProcessorParts parts, Class<T> type, String topic) {
        this.deserializer = AvroSerdes.deserializer(parts.registry(), type);
        this.topic = topic;
        this.metrics = parts.metrics();
    }

    /**
     * The record; null where there is none to read.
     *
     * @throws RegistryException where the registry does not answer: the record is read again later
     */
    @Nullable
    T read(byte @Nullable [] value) {
        if (value == null) {
            return null;
        }
        try {
            return deserializer.deserialize(topic, value);
        } catch (RegistryException registry) {
            if (registry.isRetriable()) {
                throw registry;
            }
            return refused(registry);
        } catch (SerializationException malformed) {
            return refused(malformed);
        }
    }

    private @Nullable T refused(RuntimeException why) {
        metrics.count(ProcessorMetric.FOREIGN, topic);
        LOG.error("A record of {} is not one of ours and is passed over", topic, why);
        return null;
    }
}
