package dev.noroshi.cli.policy;

import dev.noroshi.cli.common.ConnectionOptions;
import dev.noroshi.cli.common.HubSecret;
import dev.noroshi.cli.common.TopicSnapshot;
import dev.noroshi.cli.common.UsageException;
import dev.noroshi.policy.Policy;
import dev.noroshi.policy.PolicyKeys;
import dev.noroshi.policy.PolicySimulation;
import dev.noroshi.policy.PolicySimulation.Change;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.Incident;
import dev.noroshi.transport.registry.RegistryClient;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a policy would have made of what was decided lately. */
@Command(
        name = "simulate",
        description =
                "Decide again, under a new policy, what was decided lately: what would newly reach whom (+), and what"
                        + " would stop (-). Compares with the decisions on record.")
final class SimulateCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Directory of the new policy.")
    @SuppressWarnings("NullAway.Init") // required
    private Path directory;

    @Option(names = "--since", paramLabel = "TIME", description = "How far back: 90m, 24h or 7d. Default: 24h.")
    private String since = "24h";

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            description = "The hub's policy secret in base64; only with it are quoted alert ids recognised.")
    private @Nullable Path secret;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Override
    public Integer call() {
        PolicyKeys keys = secret == null ? PolicyOptions.withoutSecret() : HubSecret.read(secret);
        Policy next = PolicyOptions.compile(directory, keys);
        Instant from = Instant.now().minus(back(since));
        try (RegistryClient registry = connection.registry()) {
            simulate(
                    next,
                    new PolicyHistory(new TopicSnapshot(connection.bootstrap(), connection.kafka(), registry), keys),
                    from);
        }
        return ExitCode.OK;
    }

    private void simulate(Policy next, PolicyHistory history, Instant from) {
        PrintWriter out = spec.commandLine().getOut();
        PolicySimulation simulation = new PolicySimulation(next, history.grants());
        Map<String, Incident> incidents = history.incidents(from);
        int replayed = 0;
        int gone = 0;
        int reach = 0;
        int stop = 0;
        for (DecisionRecord recorded : history.decisions(from)) {
            if (recorded.getCause() != null) {
                // What came of a hold later: the version's own record has everybody.
                continue;
            }
            Incident incident = incidents.get(PolicyHistory.name(recorded.getIncidentId(), recorded.getVersion()));
            if (incident == null || !recorded.getContributions().isEmpty()) {
                gone++;
                continue;
            }
            replayed++;
            for (Change change : simulation.replay(incident, recorded)) {
                out.println(change);
                reach += change.reaches() ? 1 : 0;
                stop += change.reaches() ? 0 : 1;
            }
        }
        out.printf(
                Locale.ROOT,
                "%d decisions replayed: %d alerts more, %d fewer; %d others are of versions no longer kept, or"
                        + " derived%n",
                replayed,
                reach,
                stop,
                gone);
    }

    private static Duration back(String text) {
        try {
            Duration back = text.endsWith("d")
                    ? Duration.ofDays(Long.parseLong(text.substring(0, text.length() - 1)))
                    : Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
            if (!back.isNegative() && !back.isZero()) {
                return back;
            }
        } catch (DateTimeException | NumberFormatException | ArithmeticException unfit) {
            throw new UsageException("--since '" + text + "' is no time; write it as 90m, 24h or 7d");
        }
        throw new UsageException("--since '" + text + "' is not above zero; write it as 90m, 24h or 7d");
    }
}
