package dev.noroshi.transport;

/** The two sizes of cluster: three brokers or more, or the one that runs in this process. */
public enum Profile {
    PRODUCTION(12, (short) 3, 2, 1),
    EMBEDDED(4, (short) 1, 1, 0);

    private final int partitions;
    private final short replication;
    private final int minInSyncReplicas;
    private final int standbys;

    Profile(int partitions, short replication, int minInSyncReplicas, int standbys) {
        this.partitions = partitions;
        this.replication = replication;
        this.minInSyncReplicas = minInSyncReplicas;
        this.standbys = standbys;
    }

    /** Partitions of every internal topic that is not confined to one; fixed on the first day. */
    public int partitions() {
        return partitions;
    }

    public short replication() {
        return replication;
    }

    public int minInSyncReplicas() {
        return minInSyncReplicas;
    }

    /** Standby copies of each state store. */
    public int standbys() {
        return standbys;
    }
}
