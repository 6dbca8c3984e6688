package dev.noroshi.notifier.channel.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A relay that answers each recipient as its address says, for what no well-behaved server does on demand. */
final class ScriptedRelay implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<String> sessions = new CopyOnWriteArrayList<>();

    ScriptedRelay() throws IOException {
        Thread acceptor = new Thread(this::accept, "scripted-relay");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    int port() {
        return server.getLocalPort();
    }

    /** One entry for each connection. */
    List<String> sessions() {
        return sessions;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                sessions.add("session");
                Thread thread = new Thread(() -> converse(socket), "scripted-session");
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private static void converse(Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            say(socket, "220 relay.test ESMTP");
            boolean body = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (body) {
                    body = !line.equals(".");
                    if (!body) {
                        say(socket, "250 2.0.0 queued");
                    }
                } else if (line.startsWith("EHLO")) {
                    say(socket, "250-relay.test\r\n250 8BITMIME");
                } else if (line.startsWith("RCPT")) {
                    String answer = answer(line);
                    if (answer == null) {
                        Thread.sleep(60_000);
                    }
                    say(socket, String.valueOf(answer));
                } else if (line.startsWith("DATA")) {
                    body = true;
                    say(socket, "354 go on");
                } else if (line.startsWith("QUIT")) {
                    say(socket, "221 bye");
                    return;
                } else {
                    say(socket, "250 2.0.0 OK");
                }
            }
        } catch (IOException | InterruptedException gone) {
            // The client has left.
        }
    }

    private static String answer(String rcpt) {
        if (rcpt.contains("unknown@")) {
            return "550 5.1.1 no such mailbox";
        }
        if (rcpt.contains("greylisted@")) {
            return "451 4.7.1 greylisted, come back later";
        }
        return rcpt.contains("silent@") ? null : "250 2.1.5 OK";
    }

    private static void say(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write((text + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
