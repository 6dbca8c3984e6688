package dev.noroshi.processor.topology;

import dev.noroshi.transport.registry.RegistryClient;
import dev.noroshi.transport.serde.AvroSerdes;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.jspecify.annotations.Nullable;

/** Adds the sinks of a processor that names the sink of each record it forwards, and sends to it what it is for. */
final class Sinks {

    private final RegistryClient registry;
    private final KStream<String, ?> out;

    Sinks(RegistryClient registry, KStream<String, @Nullable SpecificRecord> out) {
        this.registry = registry;
        this.out = out;
    }

    <T extends SpecificRecord> void add(String topic, Class<T> type, String name) {
        to(topic, produced(type, name));
    }

    <T extends SpecificRecord> void add(
            String topic, Class<T> type, String name, StreamPartitioner<String, T> partitions) {
        to(topic, produced(type, name).withStreamPartitioner(partitions));
    }

    private <T extends SpecificRecord> Produced<String, T> produced(Class<T> type, String name) {
        return Produced.with(Serdes.String(), AvroSerdes.serde(registry, type)).withName(name);
    }

    @SuppressWarnings("unchecked")
    private <T extends SpecificRecord> void to(String topic, Produced<String, T> produced) {
        ((KStream<String, T>) out).to(topic, produced);
    }
}
