package dev.noroshi.processor.correlation;

import dev.noroshi.event.Ids;
import dev.noroshi.sigma.correlation.CorrelationRule;
import dev.noroshi.sigma.correlation.Firing;
import java.util.ArrayList;
import java.util.List;

/** The ids of derived incidents. */
public final class DerivedIds {

    private DerivedIds() {}

    /**
     * Of rule, group, the firing's number, and which stretch of twice the timespan it opened in: numbers begin anew once
     * a group has been silent for longer than that and was forgotten.
     */
    public static String of(CorrelationRule rule, Firing firing) {
        long stretch = firing.openedAt().toEpochMilli() / (2 * rule.timespan().toMillis());
        List<String> parts = new ArrayList<>(List.of(rule.hash()));
        parts.addAll(firing.group());
        parts.add(Long.toString(firing.number()));
        parts.add(Long.toString(stretch));
        return Ids.of("derived", parts.toArray(String[]::new));
    }
}
