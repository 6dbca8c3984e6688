package dev.noroshi.sigma.event;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One event while rules look at it: each field is read once, and lower-cased once. Not thread-safe. */
public final class EventView {
    private static final String[] NONE = {};

    private final SigmaEvent event;
    private final FieldTable table;
    private final String[] @Nullable [] values;
    private final String[] @Nullable [] lower;
    private String @Nullable [] texts;
    private String @Nullable [] lowerTexts;

    /** A view of an event through the fields of a table. */
    public EventView(SigmaEvent event, FieldTable table) {
        this.event = event;
        this.table = table;
        this.values = new String[table.size()][];
        this.lower = new String[table.size()][];
    }

    /** The event itself. */
    public SigmaEvent event() {
        return event;
    }

    /** The values of a field. */
    public String[] values(int field) {
        String[] known = values[field];
        if (known == null) {
            known = read(table.names(field));
            values[field] = known;
        }
        return known;
    }

    /** The values of a field in lower case. */
    public String[] lower(int field) {
        String[] known = lower[field];
        if (known == null) {
            known = lowered(values(field));
            lower[field] = known;
        }
        return known;
    }

    /** Whether the field is there. */
    public boolean exists(int field) {
        for (String name : table.names(field)) {
            if (event.exists(name)) {
                return true;
            }
        }
        return false;
    }

    /** All texts of the event. */
    public String[] texts() {
        String[] known = texts;
        if (known == null) {
            known = event.texts().toArray(NONE);
            texts = known;
        }
        return known;
    }

    /** All texts of the event in lower case. */
    public String[] lowerTexts() {
        String[] known = lowerTexts;
        if (known == null) {
            known = lowered(texts());
            lowerTexts = known;
        }
        return known;
    }

    private String[] read(List<String> names) {
        if (names.size() == 1) {
            List<String> found = event.values(names.get(0));
            return found.isEmpty() ? NONE : found.toArray(NONE);
        }
        List<String> found = new ArrayList<>();
        for (String name : names) {
            found.addAll(event.values(name));
        }
        return found.toArray(NONE);
    }

    private static String[] lowered(String[] given) {
        if (given.length == 0) {
            return NONE;
        }
        String[] low = new String[given.length];
        for (int i = 0; i < low.length; i++) {
            low[i] = CaseFold.fold(given[i]);
        }
        return low;
    }
}
