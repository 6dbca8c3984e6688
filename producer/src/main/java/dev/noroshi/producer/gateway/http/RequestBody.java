package dev.noroshi.producer.gateway.http;

import dev.noroshi.producer.gateway.config.GatewaySettings.Limits;
import dev.noroshi.runtime.http.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads a body, decompressed, within the limits. */
final class RequestBody {

    private static final int CHUNK = 1 << 16;
    private static final int RATIO_FREE = 1 << 20;

    private final Limits limits;
    private final ByteBudget.Lease lease;

    RequestBody(Limits limits, ByteBudget.Lease lease) {
        this.limits = limits;
        this.lease = lease;
    }

    /**
     * @param gzip the request says that its body is compressed
     * @throws Problem 400 where it is no sound gzip, 413 above a limit, 503 where there is no room
     */
    byte[] read(InputStream in, boolean gzip) throws IOException {
        byte[] sent = read(in, Long.MAX_VALUE);
        boolean magic = sent.length > 2 && sent[0] == 0x1f && sent[1] == (byte) 0x8b;
        if (!gzip && !magic) {
            return sent;
        }
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(sent), CHUNK)) {
            return read(unpacked, Math.max(RATIO_FREE, (long) sent.length * limits.maxGzipRatio()));
        } catch (IOException broken) {
            throw Problem.of(
                    400,
                    "Broken gzip",
                    "the body is no whole gzip stream (" + broken.getMessage() + "); send it again");
        }
    }

    private byte[] read(InputStream in, long ratioLimit) throws IOException {
        List<byte[]> full = new ArrayList<>();
        byte[] piece = new byte[CHUNK];
        int filled = 0;
        int size = 0;
        for (int read = in.read(piece); read >= 0; read = in.read(piece, filled, CHUNK - filled)) {
            lease.take(read);
            size += read;
            filled += read;
            require(size, ratioLimit);
            if (filled == CHUNK) {
                full.add(piece);
                piece = new byte[CHUNK];
                filled = 0;
            }
        }
        return joined(full, piece, size);
    }

    private static byte[] joined(List<byte[]> full, byte[] last, int size) {
        byte[] body = new byte[size];
        int at = 0;
        for (byte[] piece : full) {
            System.arraycopy(piece, 0, body, at, CHUNK);
            at += CHUNK;
        }
        System.arraycopy(last, 0, body, at, size - at);
        return body;
    }

    private void require(int size, long ratioLimit) {
        if (size > limits.maxRequestBytes()) {
            throw Problem.of(
                    413,
                    "Request too large",
                    "the body has more than " + limits.maxRequestBytes()
                            + " bytes, decompressed; send fewer records at once");
        }
        if (size > ratioLimit) {
            throw Problem.of(
                    413,
                    "Request too large",
                    "the gzip body unpacks to more than " + limits.maxGzipRatio()
                            + " times its size; send it less compressed");
        }
    }
}
