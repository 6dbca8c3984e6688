package dev.noroshi.cli.service;

import dev.noroshi.transport.streams.ClientDefaults;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How many records a group has still to read. */
final class GroupLag implements AutoCloseable {

    private final Admin admin;

    GroupLag(String bootstrap) {
        admin = Admin.create(ClientDefaults.admin(bootstrap, "noroshi-lag"));
    }

    /** Offsets between what the group has committed and the end of what it reads. */
    long of(String group) throws InterruptedException {
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            committed.keySet().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
            long lag = 0;
            var ends = admin.listOffsets(latest).all().get();
            for (var read : committed.entrySet()) {
                var end = ends.get(read.getKey());
                lag += end == null
                        ? 0
                        : Math.max(0, end.offset() - read.getValue().offset());
            }
            return lag;
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the lag of " + group + " cannot be read: " + failed.getCause(), failed);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
