package dev.noroshi.producer.gateway.syslog;

import dev.noroshi.producer.gateway.config.GatewayMetric;
import dev.noroshi.producer.gateway.declared.PemFiles;
import dev.noroshi.producer.gateway.declared.TlsFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLServerSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for senders over TCP or TLS; each connection has a thread of its own, up to a limit. */
final class StreamListener implements Listener {

    private static final Logger LOG = LoggerFactory.getLogger(StreamListener.class);
    private static final int MOST_CONNECTIONS = 1_000;
    // Set, so that the kernel does not grow it to megabytes of messages that nobody has taken when the gateway closes.
    private static final int RECEIVE_BUFFER = 256 * 1024;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final SyslogParts parts;
    private final ListenerSpec spec;
    private final ServerSocket server;
    private final String run;
    private final AtomicLong accepted = new AtomicLong();
    private final Map<StreamConnection, Boolean> open = new ConcurrentHashMap<>();
    private final SenderSlots slots;
    private final ExecutorService threads;
    private final Thread acceptor;

    /**
     * @throws IllegalStateException where the address is taken or the TLS files are no good
     */
    StreamListener(SyslogParts parts, ListenerSpec spec) {
        this.parts = parts;
        this.spec = spec;
        this.server = bound(spec);
        this.run = UUID.randomUUID().toString();
        this.slots = new SenderSlots(MOST_CONNECTIONS, spec.senders().size());
        this.threads = Executors.newCachedThreadPool(run -> {
            Thread thread = new Thread(run, "syslog-" + spec.name() + "-connection");
            thread.setDaemon(true);
            return thread;
        });
        this.acceptor = new Thread(this::accept, "syslog-" + spec.name());
        acceptor.setDaemon(true);
        parts.metrics().gauge(GatewayMetric.SYSLOG_CONNECTIONS, open::size, spec.name());
    }

    private static ServerSocket bound(ListenerSpec spec) {
        try {
            ServerSocket server = unbound(spec);
            server.setReuseAddress(true);
            server.setReceiveBufferSize(RECEIVE_BUFFER);
            server.bind(new InetSocketAddress(InetAddress.getByName(spec.host()), spec.port()), 128);
            return server;
        } catch (IOException taken) {
            throw new IllegalStateException(
                    "syslog listener '" + spec.name() + "' cannot have " + spec.host() + ":" + spec.port() + " ("
                            + taken.getMessage() + "); give it another address",
                    taken);
        }
    }

    private static ServerSocket unbound(ListenerSpec spec) throws IOException {
        TlsFiles tls = spec.tls();
        if (tls == null) {
            return new ServerSocket();
        }
        var server =
                (SSLServerSocket) PemFiles.context(tls).getServerSocketFactory().createServerSocket();
        server.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        if (spec.senders().stream().allMatch(rule -> rule.certificate() != null)) {
            server.setNeedClientAuth(true);
        } else if (tls.clientCa() != null) {
            server.setWantClientAuth(true);
        }
        return server;
    }

    @Override
    public void start() {
        acceptor.start();
    }

    @Override
    public int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!parts.isClosing() && !server.isClosed()) {
            try {
                admit(server.accept());
            } catch (IOException trouble) {
                if (!server.isClosed()) {
                    LOG.warn("listener {} cannot accept a connection: {}", spec.name(), trouble.toString());
                    await(PAUSE);
                }
            }
        }
    }

    private void admit(Socket socket) throws IOException {
        if (open.size() >= MOST_CONNECTIONS) {
            parts.metrics().count(GatewayMetric.SYSLOG_REFUSED, spec.name(), "TOO_MANY");
            LOG.warn("listener {} has {} connections and takes no more", spec.name(), MOST_CONNECTIONS);
            socket.close();
            return;
        }
        socket.setKeepAlive(true);
        String name = spec.name() + "/" + run + "-" + accepted.incrementAndGet();
        var connection = new StreamConnection(parts, spec, socket, slots, name);
        open.put(connection, true);
        threads.execute(() -> {
            try {
                connection.run();
            } finally {
                open.remove(connection);
            }
        });
    }

    private void await(Duration pause) {
        try {
            if (parts.closing().await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("listener {} closes", spec.name());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close(Duration atMost) {
        try {
            server.close();
        } catch (IOException gone) {
            LOG.debug("listener {} was closed already", spec.name(), gone);
        }
        open.keySet().forEach(StreamConnection::hangUp);
        threads.shutdown();
        try {
            if (!threads.awaitTermination(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
                LOG.warn("listener {}: messages taken from {} connections are not written", spec.name(), open.size());
            }
        } catch (InterruptedException stopped) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
