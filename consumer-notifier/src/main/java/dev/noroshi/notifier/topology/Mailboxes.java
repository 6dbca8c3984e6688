package dev.noroshi.notifier.topology;

import dev.noroshi.transport.order.OrgPartition;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The mailboxes of the organisations whose partitions this instance has. Thread-safe. */
public final class Mailboxes implements MailboxSource {

    private final KafkaStreams streams;
    private final int partitions;

    /** @param partitions of the alerts topic */
    public Mailboxes(KafkaStreams streams, int partitions) {
        this.streams = streams;
        this.partitions = partitions;
    }

    @Override
    public int partition(String org) {
        return OrgPartition.of(org, partitions);
    }

    /** Kafka Streams hands out a store that is elsewhere too, and fails at its first use: hence the look into it. */
    @Override
    public Optional<MailboxReader> of(String org) {
        int partition = partition(org);
        try {
            ReadOnlyKeyValueStore<String, byte[]> mailbox = store(OutboxStores.MAILBOX, partition);
            mailbox.get(org);
            return Optional.of(new MailboxReader(mailbox, store(OutboxStores.REVOKED, partition)));
        } catch (InvalidStateStoreException notHere) {
            return Optional.empty();
        }
    }

    /** Where the instance listens that has the organisation's mailbox, `host:port`; empty where nobody has it now. */
    public Optional<String> owner(String org) {
        int partition = partition(org);
        try {
            KeyQueryMetadata found = streams.queryMetadataForKey(
                    OutboxStores.MAILBOX, org, (topic, key, value, partitions) -> Optional.of(Set.of(partition)));
            HostInfo host = found == null ? HostInfo.unavailable() : found.activeHost();
            return host.equals(HostInfo.unavailable()) || host.port() <= 0
                    ? Optional.empty()
                    : Optional.of(host.host() + ":" + host.port());
        } catch (InvalidStateStoreException | IllegalStateException notRunning) {
            return Optional.empty();
        }
    }

    private ReadOnlyKeyValueStore<String, byte[]> store(String name, int partition) {
        return streams.store(
                StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.<String, byte[]>keyValueStore())
                        .withPartition(partition));
    }
}
