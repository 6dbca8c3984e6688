package dev.noroshi.console.domain;

import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An incident that waits.
 *
 * @param waiting recipients by effect and code, such as `HOLD NEED_SOURCE_CONSENT`
 */
public record HeldRow(
        String key,
        String incidentId,
        int version,
        String source,
        String eventId,
        String title,
        String classification,
        Severity severity,
        @Nullable Tlp tlp,
        Instant heldAt,
        Map<String, List<String>> waiting,
        String policyVersion) {

    public int recipients() {
        return waiting.values().stream().mapToInt(List::size).sum();
    }
}
