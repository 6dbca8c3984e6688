package dev.noroshi.transport.pace;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.ProcessorWrapper;
import org.apache.kafka.streams.processor.api.WrappedFixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.WrappedProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Paces the commits of all processors of an application, see {@link PacedProcessor}. Kafka Streams makes it, by its
 * setting `processor.wrapper.class` (KIP-1112).
 */
public final class PacedProcessors implements ProcessorWrapper {

    /** Setting that holds the interval while there is time, in milliseconds. */
    public static final String INTERVAL_CONFIG = "noroshi.commit.interval.ms";

    private Duration interval = Duration.ZERO;

    /**
     * Paces an application.
     *
     * @param usual between two commits while there is time
     * @param busy between two commits of a thread that works more than half of its time
     */
    public static void addTo(Properties config, Duration usual, Duration busy) {
        config.put(INTERVAL_CONFIG, usual.toMillis());
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, busy.toMillis());
        config.put(StreamsConfig.PROCESSOR_WRAPPER_CLASS_CONFIG, PacedProcessors.class);
        config.put(StreamsConfig.DEFAULT_CLIENT_SUPPLIER_CONFIG, PacingClients.class);
        // A thread that waits for records looks whether it should commit only when it has waited so long.
        config.put(
                StreamsConfig.POLL_MS_CONFIG, PacedProcessor.betweenLooks(usual).toMillis());
    }

    @Override
    public void configure(Map<String, ?> configs) {
        if (!(configs.get(INTERVAL_CONFIG) instanceof Long millis)) {
            throw new IllegalArgumentException(INTERVAL_CONFIG + " is " + configs.get(INTERVAL_CONFIG)
                    + ", but must be a number of milliseconds: set it with PacedProcessors.addTo");
        }
        interval = Duration.ofMillis(millis);
    }

    @Override
    public <KIn, VIn, KOut, VOut> WrappedProcessorSupplier<KIn, VIn, KOut, VOut> wrapProcessorSupplier(
            String name, ProcessorSupplier<KIn, VIn, KOut, VOut> supplier) {
        return ProcessorWrapper.asWrapped(new ProcessorSupplier<>() {
            @Override
            public Processor<KIn, VIn, KOut, VOut> get() {
                return new PacedProcessor<>(supplier.get(), interval, WorkWindow::ofThread, System::nanoTime);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return supplier.stores();
            }
        });
    }

    /** As it is: none of our topologies begins with one, and behind another it is part of that one's work. */
    @Override
    public <KIn, VIn, VOut> WrappedFixedKeyProcessorSupplier<KIn, VIn, VOut> wrapFixedKeyProcessorSupplier(
            String name, FixedKeyProcessorSupplier<KIn, VIn, VOut> supplier) {
        return ProcessorWrapper.asWrappedFixedKey(supplier);
    }
}
