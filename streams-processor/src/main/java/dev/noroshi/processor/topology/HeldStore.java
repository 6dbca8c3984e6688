package dev.noroshi.processor.topology;

import dev.noroshi.processor.domain.HeldMemory;
import dev.noroshi.schema.HeldIncident;
import dev.noroshi.schema.ReleasedTo;
import dev.noroshi.transport.serde.VersionedSerde;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.StoreBuilder;

/** The store of the release step, with several parts. */
final class HeldStore {

    static final char HELD = 'w';
    static final VersionedSerde<HeldIncident> SERDE = VersionedSerde.of(HeldIncident.class, 1);

    static final VersionedSerde<ReleasedTo> RELEASED_TO = VersionedSerde.of(ReleasedTo.class, 2);
    private static final char RELEASED = 'r';
    private static final char DUE = 'd';
    private static final char CHAIN = 'h';
    private static final char NOTICES = 'n';
    private static final char ORDERS = 'o';
    private static final char ORDERS_CHAIN = 'k';

    private HeldStore() {}

    static StoreBuilder<?> builder() {
        return Stores.store(Names.HELD_STORE).withCachingDisabled();
    }

    static HeldMemory memory(ProcessingContext context) {
        return new HeldMemory(
                new StoreRecords<>(rows(context, HELD), SERDE),
                new StoreRecords<>(rows(context, RELEASED), RELEASED_TO),
                rows(context, DUE));
    }

    /** Where the head of the task's decision chain is kept. */
    static StoreRows chain(ProcessingContext context) {
        return rows(context, CHAIN);
    }

    /** How far the orders are on record. */
    static StoreRows orders(ProcessingContext context) {
        return rows(context, ORDERS);
    }

    /** Where the head of the chain of orders is kept. */
    static StoreRows ordersChain(ProcessingContext context) {
        return rows(context, ORDERS_CHAIN);
    }

    /** Where it is kept which sources were told. */
    static StoreRows notices(ProcessingContext context) {
        return rows(context, NOTICES);
    }

    private static StoreRows rows(ProcessingContext context, char part) {
        return new StoreRows(context.getStateStore(Names.HELD_STORE), part);
    }
}
