package dev.noroshi.producer.framing;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A stream of records, decompressed where it is gzip (RFC 1952), which its first two bytes say. A compressed stream that
 * is cut or damaged ends there, and {@link #damage()} says so.
 */
public final class RecordInput extends FilterInputStream {

    private static final int BUFFER = 1 << 16;

    private final @Nullable RecordInput inner;
    private @Nullable String damage;

    private RecordInput(InputStream in, @Nullable RecordInput inner) {
        super(in);
        this.inner = inner;
    }

    /** The stream as it is, compressed or not. */
    public static RecordInput plain(InputStream source) {
        return new RecordInput(source, null);
    }

    /** A stream that was made of another input, whose damage is its own. */
    public static RecordInput over(InputStream made, RecordInput inner) {
        return new RecordInput(made, inner);
    }

    public static RecordInput open(InputStream source) throws IOException {
        var peeked = new PushbackInputStream(source, 2);
        byte[] magic = peeked.readNBytes(2);
        peeked.unread(magic);
        boolean gzip = magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
        if (!gzip) {
            return plain(peeked);
        }
        try {
            return plain(new GZIPInputStream(peeked, BUFFER));
        } catch (EOFException | ZipException broken) {
            var nothing = plain(InputStream.nullInputStream());
            nothing.damage = String.valueOf(broken.getMessage());
            return nothing;
        }
    }

    /** Whether the source is gzip. */
    public boolean isCompressed() {
        return in instanceof GZIPInputStream || (inner != null && inner.isCompressed());
    }

    /** What is wrong with the compressed stream; null while nothing is. */
    public @Nullable String damage() {
        return inner == null ? damage : inner.damage();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (damage != null) {
            return -1;
        }
        try {
            return super.read(into, offset, length);
        } catch (EOFException | ZipException broken) {
            damage = String.valueOf(broken.getMessage());
            return -1;
        }
    }
}
