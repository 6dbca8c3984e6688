package dev.noroshi.producer.gateway.kafka;

import dev.noroshi.runtime.settings.Connection;
import dev.noroshi.transport.streams.ClientDefaults;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/** Asks Kafka every few seconds whether it is there, so that a health check has its answer at once. */
public final class KafkaProbe implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 3_000;
    private static final long EVERY_MILLIS = 2_000;

    private final Admin admin;
    private final String bootstrap;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "gateway-kafka-probe");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Optional<String> problem;

    public KafkaProbe(Connection connection) {
        bootstrap = connection.bootstrap();
        problem = Optional.of("Kafka at " + bootstrap + " was not asked yet");
        Map<String, Object> config = new HashMap<>(ClientDefaults.admin(bootstrap, "gateway-probe"));
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        config.putAll(connection.clientProperties());
        admin = Admin.create(config);
    }

    public void start() {
        var unused = timer.scheduleWithFixedDelay(this::ask, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** What is wrong with Kafka; empty while it answers. */
    public Optional<String> problem() {
        return problem;
    }

    private void ask() {
        try {
            admin.describeCluster().nodes().get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
            problem = Optional.empty();
        } catch (ExecutionException | TimeoutException | KafkaException away) {
            problem = Optional.of("Kafka at " + bootstrap + " does not answer; is it running?");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        admin.close(Duration.ofSeconds(1));
    }
}
