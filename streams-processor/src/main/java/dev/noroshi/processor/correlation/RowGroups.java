package dev.noroshi.processor.correlation;

import dev.noroshi.processor.domain.Rows;
import org.jspecify.annotations.Nullable;

/** Groups as rows, written down after each contribution. */
final class RowGroups implements GroupStore {

    private final Rows rows;

    RowGroups(Rows rows) {
        this.rows = rows;
    }

    @Override
    public @Nullable Group get(byte[] key) {
        byte[] row = rows.get(key);
        return row == null ? null : GroupRow.read(row);
    }

    @Override
    public void put(byte[] key, Group group) {
        rows.put(key, GroupRow.write(group));
    }

    @Override
    public void delete(byte[] key) {
        rows.delete(key);
    }
}
