package dev.noroshi.processor.domain;

/**
 * Where dedup keeps what it knows, one set for each partition.
 *
 * @param seen by which repeats and witnesses are known again, and which version of a closed incident was the last
 * @param tallies counts and times of open incidents to which more than one event was counted
 * @param contents what open incidents say, and the first tally of each
 * @param due open incidents in the order in which they must be looked at again, several to a row
 * @param openPage those of them that do not fill a row yet
 * @param ledgers how much is kept of each producing organisation
 * @param write to be run before an event is done with: writes what waits for others
 */
public record DedupMemory(
        Rows seen, Rows tallies, Contents contents, Rows due, Rows openPage, Rows ledgers, Runnable write) {

    /** One that lives and dies with this object. */
    public static DedupMemory onHeap() {
        return new DedupMemory(
                new MemoryRows(),
                new MemoryRows(),
                new MemoryContents(),
                new MemoryRows(),
                new MemoryRows(),
                new MemoryRows(),
                () -> {});
    }
}
