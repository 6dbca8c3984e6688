package dev.noroshi.notifier.topology;

import dev.noroshi.schema.Alert;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** Mailboxes on the heap, written as the topology writes them, and the alerts they point to. */
public final class Mailroom implements MailboxSource, AlertArchive {

    private final MockProcessorContext<Void, Void> context = new MockProcessorContext<>(quiet());
    private final KeyValueStore<String, byte[]> mailboxes = store("mailbox");
    private final KeyValueStore<String, byte[]> revoked = store("revoked");
    private final Mailbox mailbox = new Mailbox(mailboxes);
    private final List<Alert> alerts = new CopyOnWriteArrayList<>();
    private volatile boolean away;
    private volatile boolean silent;

    /** Without this, Kafka warns of a default that will change. */
    private static Properties quiet() {
        Properties config = new Properties();
        config.put("processing.exception.handler.global.enabled", true);
        return config;
    }

    private KeyValueStore<String, byte[]> store(String name) {
        KeyValueStore<String, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled()
                .withCachingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        return store;
    }

    /** Puts an alert into its recipient's mailbox and answers its number there. */
    public synchronized long deliver(Alert alert, Instant now) {
        alerts.add(alert);
        return mailbox.append(alert, alerts.size() - 1L, now);
    }

    public synchronized void revoke(Alert alert, Instant now) {
        new Revocations(revoked)
                .revoke(
                        alert.getRecipient(),
                        alert.getRelease().getIncidentId(),
                        alert.getContent().getVersion(),
                        now);
    }

    /** Whether another instance has the mailboxes. */
    public void away(boolean now) {
        away = now;
    }

    /** Whether Kafka does not answer. */
    public void silent(boolean now) {
        silent = now;
    }

    @Override
    public Optional<MailboxReader> of(String org) {
        return away ? Optional.empty() : Optional.of(new MailboxReader(mailboxes, revoked));
    }

    @Override
    public int partition(String org) {
        return 0;
    }

    @Override
    public CompletionStage<Optional<Alert>> read(int partition, long offset) {
        return silent
                ? CompletableFuture.failedFuture(new IllegalStateException("Kafka does not answer"))
                : CompletableFuture.completedFuture(Optional.of(alerts.get((int) offset)));
    }
}
