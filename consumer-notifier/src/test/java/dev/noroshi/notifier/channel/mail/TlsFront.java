package dev.noroshi.notifier.channel.mail;

import dev.noroshi.notifier.channel.tls.PemTls;
import dev.noroshi.notifier.channel.tls.TestIdentity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** TLS before a mail server that speaks none, from the first byte or after STARTTLS, under a certificate of its own. */
final class TlsFront implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final SSLContext context;
    private final boolean startTls;
    private final int behind;

    TlsFront(TestIdentity identity, boolean startTls, int behind) throws Exception {
        this.context = context(identity);
        this.startTls = startTls;
        this.behind = behind;
        thread(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private static SSLContext context(TestIdentity identity) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "server",
                PemTls.privateKey(identity.key()),
                new char[0],
                PemTls.certificates(identity.certificate()).toArray(new java.security.cert.Certificate[0]));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private void accept() throws IOException {
        while (true) {
            Socket socket = server.accept();
            open.add(socket);
            thread(() -> serve(socket));
        }
    }

    private void serve(Socket plain) throws IOException {
        Socket mail = new Socket(InetAddress.getLoopbackAddress(), behind);
        open.add(mail);
        if (startTls) {
            agree(plain);
            line(mail.getInputStream());
        }
        SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(plain, "127.0.0.1", plain.getPort(), true);
        tls.setUseClientMode(false);
        tls.startHandshake();
        thread(() -> copy(mail.getInputStream(), tls.getOutputStream()));
        copy(tls.getInputStream(), mail.getOutputStream());
    }

    /** What a server says before TLS (RFC 3207); the one behind has not been spoken to yet. */
    private static void agree(Socket plain) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(plain.getInputStream(), StandardCharsets.UTF_8), 1);
        say(plain, "220 relay.test ESMTP");
        for (String line = in.readLine(); line != null && !line.startsWith("STARTTLS"); line = in.readLine()) {
            say(plain, "250-relay.test\r\n250 STARTTLS");
        }
        say(plain, "220 go on");
    }

    private static void line(InputStream in) throws IOException {
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            // The greeting has been said already.
        }
    }

    private static void say(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write((text + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[4_096];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
            out.flush();
        }
    }

    /** What may fail because the test is over, or because a client does not like the certificate. */
    @FunctionalInterface
    private interface Talk {
        void run() throws IOException;
    }

    private static void thread(Talk talk) {
        Thread thread = new Thread(
                () -> {
                    try {
                        talk.run();
                    } catch (IOException over) {
                        // The other side sees it end.
                    }
                },
                "tls-front");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
