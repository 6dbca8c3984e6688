package dev.noroshi.processor.topology;

import dev.noroshi.processor.correlation.CorrelationMemory;
import dev.noroshi.processor.correlation.DerivedRoute;
import dev.noroshi.schema.HeldDerived;
import dev.noroshi.transport.serde.VersionedSerde;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The stores of correlation and of what it raises, one for each task, with several parts. A group is written with each
 * of its events, so both are cached: RocksDB and the changelog see one write for each commit.
 */
final class CorrelationStores {

    private static final char GROUPS = 'g';
    private static final char CONTRIBUTORS = 'c';
    private static final char INDEX = 'i';

    private static final char ROUTES = 'r';
    private static final char CHAIN = 'h';
    private static final char HELD = 'w';
    private static final char HELD_BY_REPORT = 'b';
    static final VersionedSerde<HeldDerived> HELD_DERIVED = VersionedSerde.of(HeldDerived.class, 1);

    private CorrelationStores() {}

    static StoreBuilder<?> ofGroups() {
        return Stores.store(Names.CORRELATION_STORE).withCachingEnabled();
    }

    static StoreBuilder<?> ofDerived() {
        return Stores.store(Names.DERIVED_STORE).withCachingEnabled();
    }

    static CorrelationMemory memory(ProcessingContext context) {
        return new CorrelationMemory(
                rows(context, Names.CORRELATION_STORE, GROUPS),
                new StoreContributors(rows(context, Names.CORRELATION_STORE, CONTRIBUTORS)),
                rows(context, Names.CORRELATION_STORE, INDEX));
    }

    /** Where it is kept what recipients were told of derived incidents, and what waits. */
    static DerivedRoute.Memory routes(ProcessingContext context) {
        return new DerivedRoute.Memory(
                rows(context, Names.DERIVED_STORE, ROUTES),
                new StoreRecords<>(rows(context, Names.DERIVED_STORE, HELD), HELD_DERIVED),
                rows(context, Names.DERIVED_STORE, HELD_BY_REPORT));
    }

    /** Where the head of the task's decision chain is kept. */
    static StoreRows chain(ProcessingContext context) {
        return rows(context, Names.DERIVED_STORE, CHAIN);
    }

    private static StoreRows rows(ProcessingContext context, String store, char part) {
        return new StoreRows(context.getStateStore(store), part);
    }
}
