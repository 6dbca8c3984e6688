package dev.noroshi.cli.ingest;

import dev.noroshi.event.CanonicalJson;
import dev.noroshi.producer.client.Normalizer;
import dev.noroshi.producer.client.Tally;
import dev.noroshi.producer.intake.Formats;
import dev.noroshi.producer.intake.Origin;
import dev.noroshi.producer.intake.Outcome;
import dev.noroshi.schema.IncidentEvent;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads files into canonical events, without Kafka. */
@Command(
        name = "normalize",
        description = {
            "Read files into canonical events: one a line on stdout; refused records on stderr, a summary last.",
            "Exit code 0 where nothing was refused, 3 where something was."
        })
public final class NormalizeCommand implements Callable<Integer> {

    private static final int SOMETHING_REFUSED = 3;
    private static final String STDIN = "-";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private FormatOption format;

    @Option(
            names = "--org",
            description = "Organisation that the events are from; without it the one that a record names, or 'local'.")
    private @Nullable String org;

    @Option(names = "--sensor", defaultValue = "local", description = "Sensor of records that name none.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private String sensor;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files, also gzip; - reads stdin.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private List<String> files;

    @Override
    public Integer call() throws IOException {
        Formats formats = Formats.standard();
        var normalizer = new Normalizer(formats, format.adapter(formats));
        requireReadable();
        Tally total = Tally.NONE;
        for (String file : files) {
            Origin origin = Origin.local(org, sensor, Instant.now());
            try (InputStream in = open(file)) {
                total = total.plus(normalizer.read(in, origin, outcome -> print(file, outcome)));
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        out.flush();
        spec.commandLine().getErr().println(total.json());
        if (out.checkError()) {
            throw new IOException("stdout was closed before all events were written");
        }
        return total.rejected() == 0 ? CommandLine.ExitCode.OK : SOMETHING_REFUSED;
    }

    /** Before anything is printed, so that a mistyped name costs nothing. */
    private void requireReadable() {
        for (String file : files) {
            if (!file.equals(STDIN) && !Files.isReadable(Path.of(file))) {
                throw new ParameterException(
                        spec.commandLine(), "'" + file + "' cannot be read; give files that exist, or - for stdin");
            }
        }
    }

    private static InputStream open(String file) throws IOException {
        return new BufferedInputStream(file.equals(STDIN) ? System.in : Files.newInputStream(Path.of(file)));
    }

    private void print(String file, Outcome outcome) throws IOException {
        if (outcome instanceof Outcome.Accepted accepted) {
            PrintWriter out = spec.commandLine().getOut();
            for (IncidentEvent event : accepted.events()) {
                out.write(CanonicalJson.write(event));
                out.write('\n');
            }
        } else if (outcome instanceof Outcome.Rejected rejected) {
            PrintWriter err = spec.commandLine().getErr();
            err.write(RejectLine.of(file, rejected));
            err.write('\n');
        }
    }
}
