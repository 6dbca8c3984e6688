package dev.noroshi.cli.backtest;

import dev.noroshi.schema.IncidentEvent;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Takes events one by one. */
@FunctionalInterface
interface EventSink {

    /**
     * @param label the truth that the file states of the event; null where none was asked for
     */
    void take(IncidentEvent event, @Nullable String label) throws IOException;
}
