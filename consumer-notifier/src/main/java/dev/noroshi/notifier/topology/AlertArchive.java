package dev.noroshi.notifier.topology;

import dev.noroshi.schema.Alert;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The alerts of the past, where mailboxes point to. Thread-safe. */
public interface AlertArchive {

    /**
     * The alert that lies there; empty where it is gone or cannot be read. Never blocks; completes exceptionally where
     * Kafka cannot be asked now.
     */
    CompletionStage<Optional<Alert>> read(int partition, long offset);
}
