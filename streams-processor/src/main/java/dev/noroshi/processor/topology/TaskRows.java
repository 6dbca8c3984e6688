package dev.noroshi.processor.topology;

import dev.noroshi.processor.domain.DedupMemory;
import dev.noroshi.processor.domain.Rows;

/**
 * What a task of dedup keeps.
 *
 * @param chain where the head of its decision chain lies
 * @param write to be run when all is kept that a record has caused, and before a commit can come
 */
record TaskRows(DedupMemory memory, Rows chain, Runnable write) {}
