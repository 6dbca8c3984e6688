package dev.noroshi.cli.policy;

import dev.noroshi.cli.common.ConnectionOptions;
import dev.noroshi.cli.common.UsageException;
import dev.noroshi.policy.gate.Suspensions;
import dev.noroshi.schema.Suspension;
import dev.noroshi.schema.SuspensionKind;
import dev.noroshi.transport.registry.RegistryClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is stopped or goes on, by whose word and why. */
final class SuspensionOptions {

    @Parameters(arity = "0..*", paramLabel = "ID", description = "Organisation or agreement.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--exchange", description = "The whole exchange.")
    private boolean exchange;

    @Option(names = "--by", required = true, paramLabel = "WHO", description = "Who says so; kept on record.")
    private String by = "";

    @Option(names = "--reason", required = true, paramLabel = "WHY", description = "Why; kept on record.")
    private String reason = "";

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    /** Writes it down for all of them, or for none where one is not known; returns a line for each. */
    List<String> say(boolean active) throws InterruptedException, ExecutionException {
        if (exchange == !ids.isEmpty()) {
            throw new UsageException("say what: one or more ids, or --exchange, not both");
        }
        SuspensionLog.Word word = new SuspensionLog.Word(active, by, reason, Instant.now());
        try (RegistryClient registry = connection.registry()) {
            SuspensionLog log = new SuspensionLog(connection, registry);
            List<Suspension> all = new ArrayList<>();
            if (exchange) {
                all.add(word.about(SuspensionKind.EXCHANGE, null));
            }
            ids.forEach(id -> all.addAll(log.about(id, word)));
            log.write(all);
            return all.stream()
                    .map(each -> (active ? "suspended " : "resumed ") + Suspensions.key(each))
                    .toList();
        }
    }
}
