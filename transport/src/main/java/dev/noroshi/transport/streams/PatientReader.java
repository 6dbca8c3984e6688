package dev.noroshi.transport.streams;

import dev.noroshi.transport.registry.RegistryUnavailableException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads snapshots, and waits for a registry that is away: a switch that is passed over would never come again, and it may
 * be a suspension.
 */
final class PatientReader<S> {

    private static final Logger LOG = LoggerFactory.getLogger(PatientReader.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final String topic;
    private final Deserializer<S> deserializer;
    private final Duration patience;

    /**
     * @param patience how long a registry may be away before that is somebody else's fault to mend
     */
    PatientReader(String topic, Deserializer<S> deserializer, Duration patience) {
        this.topic = topic;
        this.deserializer = deserializer;
        this.patience = patience;
    }

    /**
     * The snapshot in the bytes.
     *
     * @throws RegistryUnavailableException where the registry stays away; the application must stop and start again
     */
    S read(byte[] bytes) {
        long deadline = System.nanoTime() + patience.toNanos();
        Duration wait = FIRST_WAIT;
        while (true) {
            try {
                return deserializer.deserialize(topic, bytes);
            } catch (RegistryUnavailableException away) {
                if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                    throw away;
                }
                LOG.warn("A snapshot of {} cannot be read yet: {}", topic, away.getMessage());
                LockSupport.parkNanos(wait.toNanos());
                wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
            }
        }
    }
}
