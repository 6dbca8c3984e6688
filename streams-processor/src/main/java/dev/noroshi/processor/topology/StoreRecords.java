package dev.noroshi.processor.topology;

import dev.noroshi.processor.domain.Kept;
import dev.noroshi.processor.domain.Rows;
import dev.noroshi.transport.serde.VersionedSerde;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Records as rows of a store. */
final class StoreRecords<T extends SpecificRecord> implements Kept<T> {

    private final Rows rows;
    private final VersionedSerde<T> serde;

    StoreRecords(Rows rows, VersionedSerde<T> serde) {
        this.rows = rows;
        this.serde = serde;
    }

    @Override
    public @Nullable T get(byte[] key) {
        return serde.deserialize(null, rows.get(key));
    }

    @Override
    public void put(byte[] key, T value) {
        byte[] row = serde.serialize(null, value);
        if (row != null) {
            rows.put(key, row);
        }
    }

    @Override
    public void delete(byte[] key) {
        rows.delete(key);
    }

    @Override
    public List<Entry<T>> range(byte[] from, byte[] to, int limit) {
        List<Entry<T>> found = new ArrayList<>();
        for (Rows.Row row : rows.range(from, to, limit)) {
            T value = serde.deserialize(null, row.value());
            if (value != null) {
                found.add(new Entry<>(row.key(), value));
            }
        }
        return found;
    }
}
