package dev.noroshi.processor.domain;

import dev.noroshi.schema.HeldIncident;
import dev.noroshi.schema.ReleasedTo;

/**
 * What the release step of one partition remembers.
 *
 * @param held what waits, under the key it has in its topic
 * @param released whom it has let have what waited, under the same key
 * @param due when to look at what waits
 */
public record HeldMemory(Kept<HeldIncident> held, Kept<ReleasedTo> released, Rows due) {}
