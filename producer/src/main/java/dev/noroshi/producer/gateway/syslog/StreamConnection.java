package dev.noroshi.producer.gateway.syslog;

import dev.noroshi.producer.framing.Frame;
import dev.noroshi.producer.gateway.config.GatewayMetric;
import dev.noroshi.producer.gateway.declared.Unwelcome;
import dev.noroshi.producer.record.RecordLimits;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One sender's connection over TCP or TLS. It reads on only when Kafka has what was read before, so that the sender's own
 * queue holds the rest.
 */
final class StreamConnection implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamConnection.class);
    private static final int HANDSHAKE_MILLIS = 10_000;
    private static final int LOOK_MILLIS = 1_000;
    private static final int BUFFER = 64 * 1024;

    private final SyslogParts parts;
    private final ListenerSpec listener;
    private final Socket socket;
    private final SenderSlots slots;
    private final String name;

    StreamConnection(SyslogParts parts, ListenerSpec listener, Socket socket, SenderSlots slots, String name) {
        this.parts = parts;
        this.listener = listener;
        this.socket = socket;
        this.slots = slots;
        this.name = name;
    }

    @Override
    public void run() {
        try (Socket closed = socket) {
            Optional<SenderRule> rule = rule();
            if (rule.isEmpty()) {
                refuse("UNKNOWN_SENDER", "no sender of the listener covers " + closed.getRemoteSocketAddress());
                return;
            }
            if (!slots.take(rule.get())) {
                refuse("TOO_MANY", rule.get().producer() + " has as many connections as one sender may have");
                return;
            }
            try {
                receive(new Session(parts, listener, rule.get(), name));
            } finally {
                slots.giveBack(rule.get());
            }
        } catch (Unwelcome unwelcome) {
            refuse("NOT_IN_POLICY", String.valueOf(unwelcome.getMessage()));
        } catch (IOException broken) {
            if (!parts.isClosing()) {
                refuse("BROKEN", broken.toString());
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException bug) {
            if (parts.isClosing()) {
                refuse("CLOSING", "Kafka's client was closed before its messages were written");
                return;
            }
            LOG.error("listener {}, {}: the connection ends by a fault of ours", listener.name(), name, bug);
            parts.metrics().count(GatewayMetric.SYSLOG_REFUSED, listener.name(), "FAULT");
        }
    }

    /** Tells the sender that we close; what it has sent until it hears so is still read and delivered. */
    void hangUp() {
        try {
            socket.shutdownOutput();
        } catch (IOException gone) {
            LOG.debug("{} was gone already", name, gone);
        }
    }

    private Optional<SenderRule> rule() throws IOException {
        Set<String> names = Set.of();
        if (socket instanceof SSLSocket tls) {
            names = shakeHands(tls);
        }
        socket.setSoTimeout(LOOK_MILLIS);
        Set<String> known = names;
        return listener.senders().stream()
                .filter(rule -> rule.covers(socket.getInetAddress(), known))
                .findFirst();
    }

    /** In bounded time as a whole: the timeout of a socket starts anew with each byte that a stranger sends. */
    private Set<String> shakeHands(SSLSocket tls) throws IOException {
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture.delayedExecutor(HANDSHAKE_MILLIS, TimeUnit.MILLISECONDS)
                .execute(() -> {
                    if (!done.get()) {
                        close(tls);
                    }
                });
        tls.setSoTimeout(HANDSHAKE_MILLIS);
        tls.startHandshake();
        done.set(true);
        return names(tls);
    }

    private void close(SSLSocket late) {
        try {
            late.close();
        } catch (IOException gone) {
            LOG.debug("{} was gone already", name, gone);
        }
    }

    private static Set<String> names(SSLSocket tls) throws IOException {
        try {
            Certificate first = tls.getSession().getPeerCertificates()[0];
            return first instanceof X509Certificate certificate ? CertificateNames.of(certificate) : Set.of();
        } catch (SSLPeerUnverifiedException none) {
            LOG.debug("A sender showed no certificate", none);
            return Set.of();
        }
    }

    private void receive(Session session) throws IOException, Unwelcome, InterruptedException {
        InputStream in = new BufferedInputStream(new PatientInput(socket.getInputStream(), parts::isClosing), BUFFER);
        MessageFramer framer = new MessageFramer(in, RecordLimits.STANDARD.maxBytes());
        Batch batch = new Batch();
        try {
            for (Frame message = framer.next(); message != null; message = framer.next()) {
                batch.add(message);
                if (in.available() == 0 || batch.isFull()) {
                    deliver(session, batch.take());
                }
            }
        } finally {
            // A connection that breaks has brought whole messages before: they count.
            deliver(session, batch.take());
            if (parts.isClosing()) {
                resetOnClose();
            }
        }
    }

    /**
     * A sender that does not look at what we say would hand one more message to a connection closed in order, and take it for
     * sent: one that is reset refuses it, and the sender keeps it for the next connection.
     */
    private void resetOnClose() throws IOException {
        socket.setSoLinger(true, 0);
    }

    private void deliver(Session session, List<Frame> batch) throws Unwelcome, InterruptedException {
        if (!batch.isEmpty()) {
            session.deliver(batch);
            parts.metrics().add(GatewayMetric.SYSLOG_MESSAGES, batch.size(), listener.name());
        }
    }

    private void refuse(String code, String why) {
        parts.metrics().count(GatewayMetric.SYSLOG_REFUSED, listener.name(), code);
        LOG.warn("listener {}: {} ended: {}", listener.name(), name, why);
    }
}
