package dev.noroshi.processor.audit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the chains of decisions are sealed.
 *
 * @param seal null: they are not
 * @param interval between two checkpoints of a chain that has moved
 */
public record AuditParts(@Nullable CheckpointSeal seal, Duration interval) {

    /** No checkpoints. */
    public static AuditParts unsealed() {
        return new AuditParts(null, Duration.ofHours(1));
    }
}
