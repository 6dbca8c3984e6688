package dev.noroshi.cli.backtest;

import dev.noroshi.cli.common.UsageException;
import dev.noroshi.producer.client.Normalizer;
import dev.noroshi.producer.client.Tally;
import dev.noroshi.producer.intake.Origin;
import dev.noroshi.producer.intake.Outcome;
import dev.noroshi.schema.IncidentEvent;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads files of events, one after the other. */
final class InputFiles {

    private final List<Path> files;
    private final Reader reader;
    private final Origin origin;
    private final @Nullable String labelColumn;
    private boolean labelled;

    /** How one file is read. */
    @FunctionalInterface
    interface Reader {

        Tally read(InputStream source, Origin origin, Normalizer.Sink sink) throws IOException;
    }

    /** Told of what was refused. */
    @FunctionalInterface
    interface Refusals {

        void take(Path file, Outcome.Rejected rejected) throws IOException;
    }

    InputFiles(List<Path> files, Reader reader, Origin origin, @Nullable String labelColumn) {
        this.files = List.copyOf(files);
        this.reader = reader;
        this.origin = origin;
        this.labelColumn = labelColumn;
    }

    /**
     * @throws UsageException where no event has the label that was asked for
     */
    Tally read(EventSink sink, Refusals refusals) throws IOException {
        Tally total = Tally.NONE;
        for (Path file : files) {
            var stamps = new Stamps(origin.receivedAt());
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                total = total.plus(reader.read(in, origin, outcome -> take(file, outcome, stamps, sink, refusals)));
            }
        }
        if (labelColumn != null && total.events() > 0 && !labelled) {
            throw new UsageException("--labels '" + labelColumn
                    + "': no event has it; name a column, or a field, that no field of the event is read from");
        }
        return total;
    }

    private void take(Path file, Outcome outcome, Stamps stamps, EventSink sink, Refusals refusals) throws IOException {
        if (outcome instanceof Outcome.Accepted accepted) {
            for (IncidentEvent event : accepted.events()) {
                stamps.apply(event);
                sink.take(event, label(event));
            }
        } else if (outcome instanceof Outcome.Rejected rejected) {
            refusals.take(file, rejected);
        }
    }

    /** The label, which is taken out of the event so that nothing but the score can see it. */
    private @Nullable String label(IncidentEvent event) {
        if (labelColumn == null) {
            return null;
        }
        Map<String, String> unmapped = new HashMap<>(event.getUnmapped());
        String label = unmapped.remove(labelColumn);
        labelled |= label != null;
        event.put("unmapped", unmapped);
        return label;
    }

    /** An event that states no time has that of the one before it in its file. */
    private static final class Stamps {

        private Instant last;

        Stamps(Instant readAt) {
            last = readAt;
        }

        void apply(IncidentEvent event) {
            if (event.getTimeInferred()) {
                event.put("time", last);
            } else {
                last = event.getTime();
            }
        }
    }
}
