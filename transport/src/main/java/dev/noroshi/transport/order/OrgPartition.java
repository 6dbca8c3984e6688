package dev.noroshi.transport.order;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** The partition in which all of an organisation lies: as Kafka's producers choose it for the organisation as a key. */
public final class OrgPartition {

    private OrgPartition() {}

    public static int of(String org, int partitions) {
        return Utils.toPositive(Utils.murmur2(org.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
