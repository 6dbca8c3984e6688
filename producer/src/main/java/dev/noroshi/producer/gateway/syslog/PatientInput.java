package dev.noroshi.producer.gateway.syslog;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.function.BooleanSupplier;

/** The input of a socket with a timeout: silence ends it only once the gateway closes. */
final class PatientInput extends FilterInputStream {

    private final BooleanSupplier closing;

    PatientInput(InputStream in, BooleanSupplier closing) {
        super(in);
        this.closing = closing;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        while (true) {
            try {
                return super.read(into, offset, length);
            } catch (SocketTimeoutException silence) {
                if (closing.getAsBoolean()) {
                    return -1;
                }
            }
        }
    }
}
