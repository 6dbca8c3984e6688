package dev.noroshi.processor.correlation;

import dev.noroshi.processor.domain.MemoryRows;
import dev.noroshi.processor.domain.Rows;

/**
 * Where correlation keeps what it knows, one set for each partition.
 *
 * @param groups windows and what was raised, by group
 * @param contributors the dedup incidents on which groups stand
 * @param index groups in the order in which they must be looked at again, and how many each organisation has
 */
public record CorrelationMemory(Rows groups, Contributors contributors, Rows index) {

    /** One that lives and dies with this object. */
    public static CorrelationMemory onHeap() {
        return new CorrelationMemory(new MemoryRows(), new MemoryContributors(), new MemoryRows());
    }
}
