package dev.noroshi.processor.domain;

import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.HandlingBy;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shallow copies of events. The generated builder copies deeply, which for an event of 2 KB costs more than all else
 * that dedup does with it; nothing here changes a part that a copy shares with its original.
 */
public final class EventCopies {

    private static final int RAW = position("raw");
    private static final int HANDLING = position("handling");
    private static final int HANDLING_BY = position("handlingBy");
    private static final int SEVERITY = position("severity");
    private static final int VICTIMS = position("victims");
    private static final int TRACEPARENT = position("traceparent");

    private EventCopies() {}

    /** A copy without the raw record, which is kept no longer than the topic that brought it. */
    public static IncidentEvent of(IncidentEvent event) {
        IncidentEvent copy = new IncidentEvent();
        int fields = event.getSchema().getFields().size();
        for (int i = 0; i < fields; i++) {
            copy.put(i, event.get(i));
        }
        copy.put(RAW, null);
        return copy;
    }

    public static void handling(IncidentEvent copy, @Nullable Handling handling, HandlingBy by) {
        copy.put(HANDLING, handling);
        copy.put(HANDLING_BY, by);
    }

    public static void severity(IncidentEvent copy, Severity severity) {
        copy.put(SEVERITY, severity);
    }

    public static void victims(IncidentEvent copy, List<Endpoint> victims) {
        copy.put(VICTIMS, victims);
    }

    public static void traceparent(IncidentEvent copy, @Nullable String traceparent) {
        copy.put(TRACEPARENT, traceparent);
    }

    private static int position(String field) {
        return IncidentEvent.getClassSchema().getField(field).pos();
    }
}
