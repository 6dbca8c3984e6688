package dev.noroshi.processor.topology;

import dev.noroshi.processor.correlation.Contributors;
import dev.noroshi.schema.Contributor;
import dev.noroshi.transport.serde.VersionedSerde;
import org.jspecify.annotations.Nullable;

/** Contributors as rows of a store. */
final class StoreContributors implements Contributors {

    private static final int VERSION = 1;
    private static final VersionedSerde<Contributor> SERDE = VersionedSerde.of(Contributor.class, VERSION);

    private final StoreRows rows;

    StoreContributors(StoreRows rows) {
        this.rows = rows;
    }

    @Override
    public @Nullable Contributor get(byte[] key) {
        return SERDE.deserialize(null, rows.get(key));
    }

    @Override
    public void put(byte[] key, Contributor contributor) {
        byte[] row = SERDE.serialize(null, contributor);
        if (row != null) {
            rows.put(key, row);
        }
    }

    @Override
    public void delete(byte[] key) {
        rows.delete(key);
    }
}
