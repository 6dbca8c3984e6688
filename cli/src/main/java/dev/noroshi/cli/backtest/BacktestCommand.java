package dev.noroshi.cli.backtest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.noroshi.cli.common.UsageException;
import dev.noroshi.cli.ingest.FormatOption;
import dev.noroshi.cli.ingest.RejectLine;
import dev.noroshi.cli.policy.PolicyOptions;
import dev.noroshi.event.Fingerprint;
import dev.noroshi.event.FingerprintTemplates;
import dev.noroshi.event.FingerprintTemplatesFile;
import dev.noroshi.processor.domain.DedupSettings;
import dev.noroshi.processor.domain.Router;
import dev.noroshi.processor.policy.CompiledPolicies;
import dev.noroshi.producer.client.Normalizer;
import dev.noroshi.producer.client.Tally;
import dev.noroshi.producer.csv.ColumnFile;
import dev.noroshi.producer.csv.ColumnFileException;
import dev.noroshi.producer.csv.CsvReader;
import dev.noroshi.producer.intake.Formats;
import dev.noroshi.producer.intake.Origin;
import dev.noroshi.runtime.metrics.Metrics;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
import picocli.CommandLine.Spec;

/** Runs history through dedup, correlation and policy. */
@Command(
        name = "backtest",
        description = {
            "Run files of events through dedup, correlation and policy, without Kafka: incidents on stdout, one a line,"
                    + " refused records on stderr, and a summary as its last line.",
            "Exit code 0 where nothing was refused, 3 where something was."
        })
public final class BacktestCommand implements Callable<Integer> {

    private static final int SOMETHING_REFUSED = 3;

    /** In which order events are taken. */
    enum Order {
        TIME,
        FILE
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private FormatOption format;

    @Option(
            names = "--input",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "Files of events, also gzip.")
    @SuppressWarnings("NullAway.Init") // required
    private List<Path> files;

    @Option(
            names = "--columns",
            paramLabel = "FILE",
            description = "With --format csv: YAML that says which column is which field; see docs/backtest.md.")
    private @Nullable Path columns;

    @Option(
            names = "--templates",
            paramLabel = "FILE",
            description = "YAML file of what makes observations the same; see docs/dedup.md.")
    private @Nullable Path templates;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private RulesOption rules;

    @Option(
            names = "--policy",
            paramLabel = "DIR",
            description = "Directory of a policy: each incident then says who would have been sent it.")
    private @Nullable Path policy;

    @Option(
            names = "--labels",
            paramLabel = "COLUMN",
            description = "Where each event states what it was part of, '-' for nothing: the summary then says how well"
                    + " incidents follow it.")
    private @Nullable String labels;

    @Option(
            names = "--order",
            defaultValue = "TIME",
            description = "time: by the events' own times (default); file: as they stand in the files.")
    @SuppressWarnings("NullAway.Init") // it has a default
    private Order order;

    @Option(
            names = "--org",
            description = "Organisation that the events are from; without it the one that a record names, or 'local'.")
    private @Nullable String org;

    @Override
    public Integer call() throws IOException {
        requireReadable();
        try {
            return backtest();
        } catch (ColumnFileException unfit) {
            throw new UsageException("--columns '" + columns + "': " + unfit.getMessage());
        }
    }

    private int backtest() throws IOException {
        Instant start = Instant.now();
        var input = new InputFiles(files, reader(), Origin.local(org, "local", start), labels);
        var inForce = rules.load();
        var recipients = policy == null ? null : new Recipients();
        var membership = new Membership();
        try (var lines = new IncidentLines()) {
            FingerprintTemplates same = templates();
            var replay = new Replay(
                    DedupSettings.standard(1, same),
                    new Fingerprint(same),
                    inForce,
                    router(),
                    lines,
                    membership,
                    recipients);
            Tally read = replay(input, replay);
            replay.finish();
            Membership.Outcome outcome = membership.settle();
            PrintWriter out = spec.commandLine().getOut();
            lines.print(
                    out,
                    line -> line >= 0
                            ? outcome.dedup().containsKey(line)
                            : outcome.derived().containsKey(DerivedLines.derived(line)));
            out.flush();
            var score = labels == null ? null : outcome.score().figures();
            var took = Duration.between(start, Instant.now());
            spec.commandLine()
                    .getErr()
                    .println(
                            new SummaryLine(read, outcome.incidents(), replay.fired(), recipients, score, took).json());
            if (out.checkError()) {
                throw new IOException("stdout was closed before all incidents were written");
            }
            return read.rejected() == 0 ? CommandLine.ExitCode.OK : SOMETHING_REFUSED;
        }
    }

    private Tally replay(InputFiles input, Replay replay) throws IOException {
        InputFiles.Refusals refusals =
                (file, rejected) -> spec.commandLine().getErr().println(RejectLine.of(file.toString(), rejected));
        if (order == Order.FILE) {
            return input.read(replay, refusals);
        }
        try (EventSpool spool = EventSpool.below(null)) {
            Tally read = input.read(spool::add, refusals);
            spool.drain(replay);
            return read;
        }
    }

    private InputFiles.Reader reader() throws IOException {
        boolean csv = CsvReader.NAME.equals(format.name());
        if (csv != (columns != null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    csv
                            ? "--format csv needs --columns FILE, which says which column is which field"
                            : "--columns goes with --format csv alone");
        }
        if (columns == null) {
            Formats formats = Formats.standard();
            return new Normalizer(formats, format.adapter(formats))::read;
        }
        var csvReader = new CsvReader(ColumnFile.parse(text(columns)));
        return csvReader::read;
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException noText) {
            throw new UsageException("--columns '" + file + "' is no UTF-8; save it as UTF-8");
        }
    }

    private FingerprintTemplates templates() {
        try {
            return FingerprintTemplatesFile.read(
                    templates,
                    YAMLMapper.builder()
                            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                            .build());
        } catch (IllegalArgumentException unfit) {
            throw new UsageException("--templates: " + unfit.getMessage());
        }
    }

    private Router router() {
        return policy == null
                ? Unshared.INSTANCE
                : CompiledPolicies.router(PolicyOptions.compile(policy, PolicyOptions.withoutSecret()), Metrics.none());
    }

    /** Before anything is read, so that a mistyped name costs nothing. */
    private void requireReadable() {
        files.forEach(file -> requireReadable("--input", file));
        requireReadable("--columns", columns);
        requireReadable("--templates", templates);
    }

    private void requireReadable(String option, @Nullable Path file) {
        if (file != null && (!Files.isReadable(file) || Files.isDirectory(file))) {
            throw new ParameterException(
                    spec.commandLine(), option + " '" + file + "' cannot be read; give files that exist");
        }
    }
}
