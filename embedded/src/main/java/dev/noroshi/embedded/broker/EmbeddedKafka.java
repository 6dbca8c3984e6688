package dev.noroshi.embedded.broker;

import dev.noroshi.embedded.EmbeddedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A single Kafka node (KRaft) on the loopback address, whose folder survives restarts. */
public final class EmbeddedKafka implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);
    private static final int MOST_ATTEMPTS = 5;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

    private final BrokerFolder folder;
    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedKafka(BrokerFolder folder, KafkaRaftServer server, int port) {
        this.folder = folder;
        this.server = server;
        this.port = port;
    }

    /**
     * Starts the broker and returns when it takes requests.
     *
     * @param path its folder, made and formatted if need be
     * @param port 0 for any free one
     * @throws EmbeddedException if folder or port is in use, or the disk is nearly full
     */
    public static EmbeddedKafka start(Path path, int port) {
        return start(path, port, Map.of());
    }

    /** @param further settings of the broker, which win over its own; its listeners come beside its own */
    public static EmbeddedKafka start(Path path, int port, Map<String, String> further) {
        return start(path, port, further, FreePorts::two);
    }

    /** @param free gives ports that were free a moment ago: another may have taken one of them since */
    static EmbeddedKafka start(Path path, int port, Map<String, String> further, Supplier<int[]> free) {
        BrokerFolder folder = BrokerFolder.open(path.toAbsolutePath(), BrokerFolder.LEAST_FREE_BYTES);
        try {
            if (port != 0 && !FreePorts.isFree(port)) {
                throw new EmbeddedException(
                        "Port " + port + " of the loopback address is in use: give another, or 0 for any");
            }
            return startOn(folder, port, further, free);
        } catch (RuntimeException | IOException e) {
            folder.close();
            throw e instanceof EmbeddedException known
                    ? known
                    : new EmbeddedException("The broker in " + path + " did not start: " + e, e);
        }
    }

    /** Tries other ports where one was taken between finding and binding it; the caller's own port is no other. */
    private static EmbeddedKafka startOn(
            BrokerFolder folder, int port, Map<String, String> further, Supplier<int[]> free) throws IOException {
        for (int attempt = 1; ; attempt++) {
            int[] ports = free.get();
            int brokerPort = port == 0 ? ports[0] : port;
            KafkaRaftServer server = null;
            try {
                Properties config = BrokerConfig.properties(folder.log(), brokerPort, ports[1], further);
                format(folder, config);
                server = new KafkaRaftServer(KafkaConfig.fromProps(config, false), Time.SYSTEM);
                startUp(server);
                return new EmbeddedKafka(folder, server, brokerPort);
            } catch (RuntimeException notStarted) {
                shutdown(server);
                if (attempt == MOST_ATTEMPTS || !isTaken(notStarted, ports[1])) {
                    throw notStarted;
                }
                LOG.warn("A port of {} and {} was taken meanwhile; trying others", brokerPort, ports[1]);
            }
        }
    }

    /** A controller that cannot bind its port asks for the end of the process, which is not the broker's alone here. */
    private static void startUp(KafkaRaftServer server) {
        Exit.Procedure refused = (status, message) -> {
            throw new EmbeddedException("Kafka gave up starting with status " + status + "; the log says why");
        };
        Exit.setExitProcedure(refused);
        Exit.setHaltProcedure(refused);
        try {
            server.startup();
        } finally {
            Exit.resetExitProcedure();
            Exit.resetHaltProcedure();
        }
    }

    private static boolean isTaken(Throwable failure, int controllerPort) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return true;
            }
        }
        return !FreePorts.isFree(controllerPort);
    }

    private static void shutdown(@Nullable KafkaRaftServer server) {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
        }
    }

    /** StorageTool reads a file; the folder keeps it, for whoever wants to look with Kafka's own tools. */
    private static void format(BrokerFolder folder, Properties config) throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.properties())) {
            config.store(out, "Written at every start of the embedded broker");
        }
        if (folder.isFormatted()) {
            return;
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String[] command = {
            "format",
            "-t",
            Uuid.randomUuid().toString(),
            "-c",
            folder.properties().toString()
        };
        int status = StorageTool.execute(command, new PrintStream(said, true, StandardCharsets.UTF_8));
        if (status != 0) {
            throw new EmbeddedException("Cannot format " + folder.log() + ": " + said.toString(StandardCharsets.UTF_8));
        }
    }

    /** Where clients connect, such as {@code 127.0.0.1:9092}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Writes everything to disk and stops; gives up waiting after 20 s, and the next start then recovers the log. */
    @Override
    public void close() {
        CountDownLatch stopped = new CountDownLatch(1);
        Thread stopping = new Thread(() -> stop(stopped), "embedded-kafka-stop");
        stopping.setDaemon(true);
        stopping.start();
        try {
            if (!stopped.await(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("The embedded broker did not stop within {}", CLOSE_TIMEOUT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The lock goes with the last file handle, however long that takes. */
    private void stop(CountDownLatch stopped) {
        try {
            server.shutdown();
            server.awaitShutdown();
        } finally {
            folder.close();
            stopped.countDown();
        }
    }
}
