package dev.noroshi.processor.correlation;

import dev.noroshi.schema.IncidentEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** About how many characters an event has, so that a hundred of them fit into one message. */
final class EventSize {

    private static final int MOST = 20_000;
    private static final long ENDPOINT = 128;
    private static final long FIXED = 512;

    private EventSize() {}

    static boolean fits(IncidentEvent event) {
        long size = FIXED + length(event.getTitle()) + length(event.getDescription());
        size += ENDPOINT * (event.getAttackers().size() + event.getVictims().size());
        size += event.getObservables().stream()
                .mapToLong(observable -> observable.getValue().length())
                .sum();
        for (Map.Entry<String, String> entry : event.getUnmapped().entrySet()) {
            size += entry.getKey().length() + (long) entry.getValue().length();
        }
        return size <= MOST;
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
