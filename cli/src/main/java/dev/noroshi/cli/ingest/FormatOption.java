package dev.noroshi.cli.ingest;

import dev.noroshi.producer.format.FormatAdapter;
import dev.noroshi.producer.intake.Formats;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option that names the format of all records. */
public final class FormatOption {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
    private CommandSpec spec;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "Format of all records, see 'noroshi formats'; without it the content of each decides.")
    private @Nullable String name;

    /** The name given; null where none is. */
    public @Nullable String name() {
        return name;
    }

    /**
     * The adapter, or null where none is named.
     *
     * @throws ParameterException where the name is not known
     */
    public @Nullable FormatAdapter adapter(Formats formats) {
        if (name == null || name.equals("auto")) {
            return null;
        }
        return formats.named(name)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "--format '" + name + "' is not known; use one of " + formats.names()));
    }
}
