package dev.noroshi.processor.topology;

import dev.noroshi.processor.domain.Contents;
import dev.noroshi.schema.Incident;
import dev.noroshi.transport.serde.VersionedSerde;
import org.jspecify.annotations.Nullable;

/** Contents as rows of a store. */
final class StoreContents implements Contents {

    private static final int VERSION = 2;
    private static final VersionedSerde<Incident> SERDE = VersionedSerde.of(Incident.class, VERSION);

    private final StoreRows rows;

    StoreContents(StoreRows rows) {
        this.rows = rows;
    }

    @Override
    public @Nullable Incident get(byte[] key) {
        return SERDE.deserialize(null, rows.get(key));
    }

    @Override
    public void put(byte[] key, Incident content) {
        byte[] row = SERDE.serialize(null, content);
        if (row != null) {
            rows.put(key, row);
        }
    }

    @Override
    public void delete(byte[] key) {
        rows.delete(key);
    }
}
