package dev.noroshi.processor.topology;

import dev.noroshi.processor.domain.ProducerIds;
import dev.noroshi.processor.metric.ProcessorMetric;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** The store of the index of producers' ids, one for each task, with two parts. */
final class ProducerIdStores {

    private static final char IDS = 'p';
    private static final char LEDGERS = 'l';

    private ProducerIdStores() {}

    static StoreBuilder<?> builder() {
        return Stores.store(Names.PRODUCER_IDS_STORE).withCachingEnabled();
    }

    static ProducerIds index(ProcessingContext context, ProcessorParts parts) {
        return new ProducerIds(
                new StoreRows(context.getStateStore(Names.PRODUCER_IDS_STORE), IDS),
                new StoreRows(context.getStateStore(Names.PRODUCER_IDS_STORE), LEDGERS),
                parts.dedup(),
                rows -> parts.metrics().add(ProcessorMetric.FORGOTTEN, (double) rows));
    }

    /** How many rows there are, about. */
    static long rows(ProcessingContext context) {
        KeyValueStore<?, ?> store = context.getStateStore(Names.PRODUCER_IDS_STORE);
        return store.approximateNumEntries();
    }
}
