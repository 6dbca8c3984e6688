package dev.noroshi.processor.topology;

import dev.noroshi.processor.domain.Contents;
import dev.noroshi.processor.domain.Rows;
import dev.noroshi.schema.Incident;
import dev.noroshi.transport.serde.VersionedSerde;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Contents as rows of a store. The row of a new incident begins with {@link #OPENED}, the length of its tally (two bytes)
 * and the tally; what follows is a row as it is written later.
 */
final class StoreContents implements Contents {

    private static final int VERSION = 2;
    private static final VersionedSerde<Incident> SERDE = VersionedSerde.of(Incident.class, VERSION);

    /** No version of a content comes to so much. */
    private static final byte OPENED = 0x7F;

    private static final int HEAD = 1 + Short.BYTES;

    private final Rows rows;

    StoreContents(Rows rows) {
        this.rows = rows;
    }

    @Override
    public @Nullable Incident get(byte[] key) {
        byte[] row = rows.get(key);
        if (row == null) {
            return null;
        }
        return SERDE.deserialize(null, isOpened(row) ? Arrays.copyOfRange(row, end(row), row.length) : row);
    }

    @Override
    public byte @Nullable [] tally(byte[] key) {
        byte[] row = rows.get(key);
        return row != null && isOpened(row) ? Arrays.copyOfRange(row, HEAD, end(row)) : null;
    }

    @Override
    public void open(byte[] key, Incident content, byte[] tally) {
        byte[] said = written(content);
        byte[] row = ByteBuffer.allocate(HEAD + tally.length + said.length)
                .put(OPENED)
                .putShort((short) tally.length)
                .put(tally)
                .put(said)
                .array();
        rows.put(key, row);
    }

    @Override
    public void put(byte[] key, Incident content) {
        rows.put(key, written(content));
    }

    @Override
    public void delete(byte[] key) {
        rows.delete(key);
    }

    @Override
    public void prepare(int most) {
        rows.prepare(most);
    }

    private static byte[] written(Incident content) {
        return Objects.requireNonNull(SERDE.serialize(null, content), "an incident was written as nothing");
    }

    private static boolean isOpened(byte[] row) {
        return row[0] == OPENED;
    }

    /** Where the tally ends. */
    private static int end(byte[] row) {
        return HEAD + ByteBuffer.wrap(row).getShort(1);
    }
}
