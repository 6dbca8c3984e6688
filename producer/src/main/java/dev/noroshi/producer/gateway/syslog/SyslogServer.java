package dev.noroshi.producer.gateway.syslog;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All syslog listeners of a gateway. */
public final class SyslogServer {

    private static final Logger LOG = LoggerFactory.getLogger(SyslogServer.class);

    private final SyslogParts parts;
    private final Map<String, Listener> listeners = new LinkedHashMap<>();

    private SyslogServer(SyslogParts parts) {
        this.parts = parts;
    }

    /**
     * Takes the ports of all listeners of a file; messages are taken from {@link #start} on.
     *
     * @throws dev.noroshi.runtime.settings.SettingsException with everything that is wrong with the file
     * @throws IllegalStateException where an address is taken or a TLS file is no good
     */
    public static SyslogServer open(Path file, SyslogParts parts) {
        var server = new SyslogServer(parts);
        try {
            ListenersFile.read(file).forEach(server::add);
        } catch (RuntimeException notOpened) {
            server.close(Duration.ZERO);
            throw notOpened;
        }
        return server;
    }

    private void add(ListenerSpec spec) {
        Listener listener =
                spec.transport() == Transport.UDP ? new DatagramListener(parts, spec) : new StreamListener(parts, spec);
        listeners.put(spec.name(), listener);
        LOG.info("syslog listener {}: {} {}:{}", spec.name(), spec.transport(), spec.host(), listener.port());
    }

    public void start() {
        listeners.values().forEach(Listener::start);
    }

    /** Name of each listener and its port. */
    public Map<String, Integer> ports() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        listeners.forEach((name, listener) -> ports.put(name, listener.port()));
        return ports;
    }

    /** Takes no more messages, waits for those taken to be written as long as it may, and closes. */
    public void close(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        parts.closing().countDown();
        listeners.values().forEach(listener -> listener.close(left(deadline)));
        parts.log().close(left(deadline));
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }
}
