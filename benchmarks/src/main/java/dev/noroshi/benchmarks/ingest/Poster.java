package dev.noroshi.benchmarks.ingest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One connection to the gateway, over which batches are posted one after the other (HTTP/1.1, RFC 9112). It does no more
 * than it must: the processors are for the gateway.
 */
final class Poster implements AutoCloseable {

    private static final String ACCEPTED = "HTTP/1.1 202 ";
    private static final String LENGTH = "content-length:";
    /** Instead of a length; RFC 9112, section 7.1. */
    private static final int CHUNKED = -1;

    private static final int HEXADECIMAL = 16;

    private final Socket socket;
    private final InputStream answers;

    Poster(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        answers = new BufferedInputStream(socket.getInputStream());
    }

    /**
     * Returns once the batch is acknowledged.
     *
     * @throws IllegalStateException where the gateway answers anything else
     */
    void post(byte[] body, String position) throws IOException {
        String head = "POST /v1/events?format=suricata-eve HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                + "Authorization: Bearer " + OneProducer.TOKEN + "\r\nNoroshi-Position: " + position
                + "\r\nContent-Length: " + body.length + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(body);
        String status = line();
        int length = CHUNKED;
        for (String field = line(); !field.isEmpty(); field = line()) {
            if (field.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = Integer.parseInt(field.substring(LENGTH.length()).strip());
            }
        }
        if (!status.startsWith(ACCEPTED)) {
            throw new IllegalStateException("The gateway answered " + status);
        }
        if (length == CHUNKED) {
            skipChunks();
        } else {
            answers.skipNBytes(length);
        }
    }

    private void skipChunks() throws IOException {
        int size = Integer.parseInt(line(), HEXADECIMAL);
        while (size > 0) {
            answers.skipNBytes(size);
            line();
            size = Integer.parseInt(line(), HEXADECIMAL);
        }
        line();
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int sign = answers.read(); sign != '\n'; sign = answers.read()) {
            if (sign < 0) {
                throw new IOException("the gateway closed the connection");
            }
            if (sign != '\r') {
                line.append((char) sign);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
