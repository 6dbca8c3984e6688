package dev.noroshi.notifier.topology;

import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The mailboxes of the organisations whose partitions this instance has. Thread-safe. */
public final class Mailboxes {

    private final KafkaStreams streams;
    private final int partitions;

    /** @param partitions of the alerts topic */
    public Mailboxes(KafkaStreams streams, int partitions) {
        this.streams = streams;
        this.partitions = partitions;
    }

    /** The partition of the alerts topic that the letters of an organisation point into. */
    public int partition(String org) {
        return OrgPartition.of(org, partitions);
    }

    /**
     * Where the organisation's mailbox is read; empty where another instance has it, or nobody has for the moment. A
     * reader serves one request: the partition may move.
     */
    public Optional<MailboxReader> of(String org) {
        int partition = partition(org);
        try {
            return Optional.of(
                    new MailboxReader(store(OutboxStores.MAILBOX, partition), store(OutboxStores.REVOKED, partition)));
        } catch (InvalidStateStoreException notHere) {
            return Optional.empty();
        }
    }

    private ReadOnlyKeyValueStore<String, byte[]> store(String name, int partition) {
        return streams.store(
                StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.<String, byte[]>keyValueStore())
                        .withPartition(partition));
    }
}
