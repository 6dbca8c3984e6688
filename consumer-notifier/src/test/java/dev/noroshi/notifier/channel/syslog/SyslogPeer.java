package dev.noroshi.notifier.channel.syslog;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A receiver of octet-counted syslog on loopback, with or without TLS. */
final class SyslogPeer implements AutoCloseable {

    private final ServerSocket server;
    private final boolean silent;
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    /**
     * @param server not yet asked for any connection
     * @param silent keeps what comes, and its own side of the connection open
     */
    SyslogPeer(ServerSocket server, boolean silent) {
        this.server = server;
        this.silent = silent;
        Thread thread = new Thread(this::accept, "syslog-peer");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    List<String> messages() {
        return messages;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                read(socket.getInputStream());
                if (!silent) {
                    socket.close();
                }
            } catch (IOException brokenOff) {
                // The other side ended it, or the peer closes: the loop asks.
            }
        }
    }

    private void read(InputStream in) throws IOException {
        for (int length = length(in); length >= 0; length = length(in)) {
            messages.add(new String(in.readNBytes(length), StandardCharsets.UTF_8));
        }
    }

    private static int length(InputStream in) throws IOException {
        ByteArrayOutputStream digits = new ByteArrayOutputStream();
        for (int next = in.read(); next != ' '; next = in.read()) {
            if (next < 0) {
                return -1;
            }
            digits.write(next);
        }
        return Integer.parseInt(digits.toString(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
