package dev.noroshi.cli.ingest;

import dev.noroshi.producer.client.PublishSettings;
import dev.noroshi.producer.client.Publisher;
import dev.noroshi.producer.client.Tally;
import dev.noroshi.producer.format.FormatAdapter;
import dev.noroshi.producer.intake.Formats;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

/** Sends files to a gateway, and goes on where an earlier run was interrupted. */
@Command(
        name = "publish",
        description = {
            "Send files to a gateway. Run again after an interruption, it goes on where it stopped.",
            "Prints a summary on stderr. Exit code 0 where nothing was refused, 3 where something was."
        })
public final class PublishCommand implements Callable<Integer> {

    private static final int SOMETHING_REFUSED = 3;
    private static final String STDIN = "-";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private FormatOption format;

    @Option(names = "--gateway", required = true, paramLabel = "URL", description = "Base URL of the gateway.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private URI gateway;

    @Option(names = "--token-file", required = true, paramLabel = "FILE", description = "File with a producer's token.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private Path tokenFile;

    @Option(
            names = "--follow",
            description = {
                "Go on with what is written to the file, until interrupted; also over its rotation, by another name,",
                "compression or cutting. A folder: to all its files, new ones too."
            })
    private boolean follow;

    @Option(
            names = "--glob",
            defaultValue = "*",
            paramLabel = "PATTERN",
            description = "With --follow FOLDER: the names of its files that are wanted; default ${DEFAULT-VALUE}.")
    private String glob = "*";

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description =
                    "Where it is written down how far each file was sent; default ~/.local/state/noroshi/publish.")
    private @Nullable Path state;

    @Option(
            names = "--patience",
            defaultValue = "600",
            paramLabel = "SECONDS",
            description = "How long a gateway that is away is waited for; default ${DEFAULT-VALUE}.")
    private long patience;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files, also gzip; - reads stdin.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private List<String> files;

    @Override
    public Integer call() throws IOException, InterruptedException {
        requireUse();
        Publisher publisher = publisher();
        Tally total = Tally.NONE;
        for (String file : files) {
            total = total.plus(publish(publisher, file));
        }
        if (CommandLine.Help.Ansi.AUTO.enabled()) {
            spec.commandLine().getErr().println();
        }
        spec.commandLine().getErr().println(total.json());
        return total.rejected() == 0 ? CommandLine.ExitCode.OK : SOMETHING_REFUSED;
    }

    private Tally publish(Publisher publisher, String file) throws IOException, InterruptedException {
        if (file.equals(STDIN)) {
            return publisher.publish(System.in);
        }
        return follow
                ? publisher.follow(
                        Path.of(file),
                        FileSystems.getDefault().getPathMatcher("glob:" + glob)::matches,
                        Thread.currentThread()::isInterrupted)
                : publisher.publish(Path.of(file));
    }

    private Publisher publisher() throws IOException {
        FormatAdapter adapter = format.adapter(Formats.standard());
        String token = Files.readString(tokenFile).strip();
        Path folder = state == null
                ? Path.of(System.getProperty("user.home"), ".local", "state", "noroshi", "publish")
                : state;
        PublishSettings standard =
                PublishSettings.standard(gateway, token, adapter == null ? null : adapter.name(), folder);
        var settings = new PublishSettings(
                standard.gateway(),
                standard.token(),
                standard.format(),
                standard.stateFolder(),
                standard.batchBytes(),
                standard.batchRecords(),
                Duration.ofSeconds(patience));
        return new Publisher(settings, this::show);
    }

    /** One line that overwrites itself, where somebody sits before it. */
    private void show(Publisher.Progress progress) {
        if (CommandLine.Help.Ansi.AUTO.enabled()) {
            Tally tally = progress.tally();
            spec.commandLine()
                    .getErr()
                    .printf(
                            "\r%,d records sent, %,d refused, %,d MiB read",
                            tally.in(), tally.rejected(), progress.offset() >> 20);
            spec.commandLine().getErr().flush();
        }
    }

    private void requireUse() {
        if (follow && (files.size() != 1 || files.contains(STDIN))) {
            throw wrong("--follow takes one file or folder, not " + files);
        }
        if (!Files.isReadable(tokenFile)) {
            throw wrong("--token-file '" + tokenFile + "' cannot be read; give a file with a producer's token");
        }
        for (String file : files) {
            if (!file.equals(STDIN) && Files.isDirectory(Path.of(file)) && !follow) {
                throw wrong("'" + file + "' is a folder; name its files, or use --follow");
            }
            if (!file.equals(STDIN) && !Files.isReadable(Path.of(file))) {
                throw wrong("'" + file + "' cannot be read; give files that exist, or - for stdin");
            }
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
