package dev.noroshi.processor.domain;

/**
 * Where dedup keeps what it knows, one set for each partition.
 *
 * @param seen by which repeats and witnesses are known again, and which version of a closed incident was the last
 * @param tallies counts and times of open incidents
 * @param contents what open incidents say
 * @param due open incidents in the order in which they must be looked at again
 * @param ledgers how much is kept of each producing organisation
 */
public record DedupMemory(Rows seen, Rows tallies, Contents contents, Rows due, Rows ledgers) {

    /** One that lives and dies with this object. */
    public static DedupMemory onHeap() {
        return new DedupMemory(
                new MemoryRows(), new MemoryRows(), new MemoryContents(), new MemoryRows(), new MemoryRows());
    }
}
