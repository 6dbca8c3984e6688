package dev.noroshi.benchmarks.floor;

import dev.noroshi.benchmarks.harness.Scenario;
import dev.noroshi.benchmarks.load.EventFeed;
import dev.noroshi.schema.IncidentEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.serialization.Serializer;

/** Makes the floors of one broker. */
public final class Floors {
    /** Name of {@link #identity}. */
    public static final String IDENTITY = "floor-a";
    /** Name of {@link #stores}. */
    public static final String STORES = "floor-a-prime";

    private final FloorSite site;
    private final FloorRecords records;

    /**
     * @param commitInterval between their commits, whatever they have to do
     * @param serializer writes the sample events whose bytes the floors carry
     */
    public Floors(
            String bootstrapServers, Path stateDir, Duration commitInterval, Serializer<IncidentEvent> serializer) {
        this.site = new FloorSite(bootstrapServers, stateDir, commitInterval);
        this.records = new FloorRecords(serializer, new EventFeed(List.of("jp-acme")));
    }

    /** Floor (a): every record is copied and read. */
    public Scenario identity() {
        return new FloorScenario(new IdentityFloor(IDENTITY), site, records);
    }

    /** Floor (a'): three keyed store writes a record, and for each first so many output records. */
    public Scenario stores(int readCopies, int unreadCopies) {
        return new FloorScenario(new StoresFloor(STORES, readCopies, unreadCopies), site, records);
    }

    /** Bytes of a record's value on average. */
    public int recordBytes() {
        return records.size();
    }
}
