package dev.noroshi.producer.gateway.syslog;

import dev.noroshi.producer.framing.Frame;
import dev.noroshi.producer.gateway.config.GatewayMetric;
import dev.noroshi.producer.gateway.declared.Unwelcome;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for messages over UDP. Nothing can slow such a sender down, so what finds no room is lost, here or in the
 * kernel, and both are counted.
 */
final class DatagramListener implements Listener {

    private static final Logger LOG = LoggerFactory.getLogger(DatagramListener.class);
    private static final int LARGEST = 65_535;
    private static final int RECEIVE_BUFFER = 8 * 1024 * 1024;
    private static final int QUEUE = 20_000;
    private static final long LOOK_MILLIS = 200;

    private final SyslogParts parts;
    private final ListenerSpec spec;
    private final DatagramSocket socket;
    private final BlockingQueue<Datagram> queue = new ArrayBlockingQueue<>(QUEUE);
    private final KernelDrops kernel;
    private final String connection;
    private final Map<SenderRule, Session> sessions = new HashMap<>();
    private final Thread receiver;
    private final Thread writer;
    private long sequence;

    private record Datagram(SenderRule rule, Frame message) {}

    /**
     * @throws IllegalStateException where the address is taken
     */
    DatagramListener(SyslogParts parts, ListenerSpec spec) {
        this.parts = parts;
        this.spec = spec;
        this.socket = bound(spec);
        this.kernel = new KernelDrops(socket.getLocalPort());
        this.connection = spec.name() + "/" + UUID.randomUUID();
        this.receiver = new Thread(this::receive, "syslog-" + spec.name());
        this.writer = new Thread(this::write, "syslog-" + spec.name() + "-writer");
        receiver.setDaemon(true);
        writer.setDaemon(true);
    }

    private static DatagramSocket bound(ListenerSpec spec) {
        try {
            DatagramSocket socket = new DatagramSocket(null);
            socket.setReceiveBufferSize(RECEIVE_BUFFER);
            socket.bind(new InetSocketAddress(InetAddress.getByName(spec.host()), spec.port()));
            return socket;
        } catch (IOException taken) {
            throw new IllegalStateException(
                    "syslog listener '" + spec.name() + "' cannot have " + spec.host() + ":" + spec.port() + " ("
                            + taken.getMessage() + "); give it another address",
                    taken);
        }
    }

    @Override
    public void start() {
        receiver.start();
        writer.start();
    }

    @Override
    public int port() {
        return socket.getLocalPort();
    }

    private void receive() {
        byte[] buffer = new byte[LARGEST];
        while (!parts.isClosing() && !socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
                take(packet);
            } catch (SocketException closed) {
                LOG.debug("listener {} is closed", spec.name(), closed);
            } catch (IOException trouble) {
                LOG.warn("listener {} lost a message: {}", spec.name(), trouble.toString());
            }
        }
    }

    private void take(DatagramPacket packet) {
        parts.metrics().count(GatewayMetric.SYSLOG_MESSAGES, spec.name());
        Optional<SenderRule> rule = spec.senders().stream()
                .filter(candidate -> candidate.covers(packet.getAddress(), Set.of()))
                .findFirst();
        if (rule.isEmpty()) {
            dropped("UNKNOWN_SENDER", 1);
            return;
        }
        byte[] bytes =
                Arrays.copyOfRange(packet.getData(), packet.getOffset(), packet.getOffset() + packet.getLength());
        if (!queue.offer(new Datagram(rule.get(), new Frame.Whole(sequence++, bytes, true)))) {
            dropped("QUEUE_FULL", 1);
        }
    }

    private void write() {
        try {
            while (!(parts.isClosing() && queue.isEmpty())) {
                Datagram first = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                dropped("KERNEL", kernel.since());
                if (first != null) {
                    batch(first).forEach(this::deliver);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<SenderRule, List<Frame>> batch(Datagram first) {
        List<Datagram> taken = new ArrayList<>(List.of(first));
        queue.drainTo(taken, Batch.MOST_MESSAGES - 1);
        Map<SenderRule, List<Frame>> byRule = new LinkedHashMap<>();
        taken.forEach(datagram -> byRule.computeIfAbsent(datagram.rule(), rule -> new ArrayList<>())
                .add(datagram.message()));
        return byRule;
    }

    private void deliver(SenderRule rule, List<Frame> messages) {
        Session session = sessions.computeIfAbsent(rule, one -> new Session(parts, spec, one, connection));
        if (!parts.rates().waitOf(session.sender()).isZero()) {
            dropped("RATE", messages.size());
            return;
        }
        try {
            session.deliver(messages);
        } catch (Unwelcome unwelcome) {
            dropped("NOT_IN_POLICY", messages.size());
            LOG.warn("listener {}: {}", spec.name(), unwelcome.getMessage());
        } catch (InterruptedException closing) {
            dropped("CLOSING", messages.size());
            Thread.currentThread().interrupt();
        } catch (RuntimeException bug) {
            dropped("FAULT", messages.size());
            LOG.error("listener {} lost {} messages by a fault of ours", spec.name(), messages.size(), bug);
        }
    }

    private void dropped(String reason, long messages) {
        if (messages > 0) {
            parts.metrics().add(GatewayMetric.SYSLOG_DROPPED, (double) messages, spec.name(), reason);
        }
    }

    @Override
    public void close(Duration atMost) {
        socket.close();
        try {
            writer.join(Math.max(1, atMost.toMillis()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        if (writer.isAlive()) {
            writer.interrupt();
            dropped("CLOSING", queue.size());
        }
    }
}
