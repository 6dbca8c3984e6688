package dev.noroshi.processor.topology;

import dev.noroshi.schema.DecisionRecord;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.TaskId;

/** A decision goes to the partition of the task that wrote it, so that each partition holds one chain in its order. */
final class ChainPartitions implements StreamPartitioner<String, DecisionRecord> {

    /** The name of a task's chain: its part of the topology, and its partition. */
    static String chain(String part, TaskId task) {
        return part + "_" + task.partition();
    }

    @Override
    public Optional<Set<Integer>> partitions(String topic, String key, DecisionRecord value, int numPartitions) {
        String chain = value.getChain();
        if (chain == null) {
            return Optional.empty();
        }
        return Optional.of(Set.of(Integer.parseInt(chain.substring(chain.lastIndexOf('_') + 1)) % numPartitions));
    }
}
