package dev.noroshi.cli.audit;

import dev.noroshi.cli.common.ConnectionOptions;
import dev.noroshi.cli.common.TopicSnapshot;
import dev.noroshi.cli.common.UsageException;
import dev.noroshi.event.CanonicalJson;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.transport.registry.RegistryClient;
import dev.noroshi.transport.topic.Topics;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Hands the record of decisions out. */
@Command(
        name = "export",
        description =
                "Print the decisions on record, and the orders among them, by time: whole, one JSON object a line, as they"
                        + " are hashed; or with --csv a row for each recipient.")
final class ExportCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Option(names = "--from", paramLabel = "INSTANT", description = "Decisions of this instant and later.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "INSTANT", description = "Decisions before this instant.")
    private @Nullable String to;

    @Option(
            names = "--org",
            paramLabel = "ORG",
            description = "Only what concerns it, as source or recipient. JSON shows the other recipients of the same"
                    + " decision too, for the hash is over all of them; rows of CSV do not.")
    private @Nullable String org;

    @Option(names = "--csv", description = "Comma-separated values (RFC 4180) with a head, in place of JSON.")
    private boolean csv;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Override
    public Integer call() {
        Instant first = instant("--from", from, Instant.EPOCH);
        Instant end = instant("--to", to, Instant.MAX);
        PrintWriter out = spec.commandLine().getOut();
        DecisionRows rows = new DecisionRows(org);
        if (csv) {
            out.println(DecisionRows.HEAD);
        }
        try (RegistryClient registry = connection.registry()) {
            new TopicSnapshot(connection.bootstrap(), connection.kafka(), registry)
                    .readByTime(Topics.DECISIONS, DecisionRecord.class, (key, record) -> {
                        if (record.getAt().isBefore(first) || !record.getAt().isBefore(end)) {
                            return;
                        }
                        if (csv) {
                            rows.of(record).forEach(out::println);
                        } else if (rows.concerns(record)) {
                            out.println(CanonicalJson.write(record));
                        }
                    });
        }
        out.flush();
        return ExitCode.OK;
    }

    private static Instant instant(String option, @Nullable String text, Instant otherwise) {
        try {
            return text == null ? otherwise : Instant.parse(text);
        } catch (DateTimeParseException unfit) {
            throw new UsageException(option + " '" + text + "' is no instant; write it as 2026-11-01T00:00:00Z");
        }
    }
}
