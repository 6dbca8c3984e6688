package dev.noroshi.processor.topology;

import dev.noroshi.processor.domain.Releasing;
import dev.noroshi.schema.HeldIncident;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.jspecify.annotations.Nullable;

/** Keys of what is held: `sourceOrg|incidentId`, all of one source in one partition, where its custodian's word goes. */
public final class HeldKeys implements StreamPartitioner<String, HeldIncident> {

    private static final char SEPARATOR = '|';

    static String of(String sourceOrg, String incidentId) {
        return Releasing.key(sourceOrg, incidentId);
    }

    /** The partition that Kafka's own partitioner gives to the source's id as key. */
    @Override
    public Optional<Set<Integer>> partitions(
            String topic, String key, @Nullable HeldIncident value, int numPartitions) {
        return Optional.of(Set.of(partition(key.substring(0, key.lastIndexOf(SEPARATOR)), numPartitions)));
    }

    static int partition(String sourceOrg, int partitions) {
        return Utils.toPositive(Utils.murmur2(sourceOrg.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
