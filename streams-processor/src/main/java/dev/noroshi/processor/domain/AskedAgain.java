package dev.noroshi.processor.domain;

import dev.noroshi.schema.ReleaseGrant;

/** What waits, and is to be asked about again when something may answer it differently. */
public interface AskedAgain {

    /** Whatever waits is to be asked about. */
    void askAll();

    /** What that grant speaks of is to be asked about. */
    void granted(ReleaseGrant grant);
}
