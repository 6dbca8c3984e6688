package dev.noroshi.processor.policy;

import dev.noroshi.processor.domain.Router;
import dev.noroshi.schema.PolicySnapshot;

/** Makes a router of a snapshot. */
@FunctionalInterface
public interface PolicyReading {

    /**
     * @throws RuntimeException where the snapshot cannot be used, saying why
     */
    Router compile(PolicySnapshot snapshot);
}
