package dev.noroshi.sigma.event;

import dev.noroshi.sigma.rule.LogSource;
import java.util.List;

/**
 * An event as rules see it. An implementation answers by field name (after the pipeline's mapping) and should not
 * compute anything before it is asked.
 */
public interface SigmaEvent {
    /** Where the event is from. */
    LogSource logSource();

    /** The values of a field as texts, none of them null; empty where the field is absent or null. */
    List<String> values(String field);

    /** Whether the field is there at all, be it empty or null. */
    boolean exists(String field);

    /** Every text of the event, for keyword search. */
    List<String> texts();
}
