package dev.noroshi.cli.policy;

import dev.noroshi.policy.Decision;
import dev.noroshi.policy.Grants;
import dev.noroshi.policy.Policy;
import dev.noroshi.schema.IncidentEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints decisions. */
@Command(
        name = "decide",
        description =
                "Print who may have each event and why, one decision a line, as JSON. Exit code 1 if a line of the"
                        + " file is no event.")
final class DecideCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private EventOptions options;

    @Option(
            names = "--recipient",
            paramLabel = "ORG",
            description = "Ask for this organisation, a candidate or not. May be repeated. Default: all candidates.")
    private List<String> recipients = List.of();

    @Override
    public Integer call() throws IOException {
        Policy policy = options.policy();
        Instant at = options.instant();
        int bad = options.read(
                at,
                event -> decide(policy, event, at).forEach(this::print),
                spec.commandLine().getErr());
        return bad == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private List<Decision> decide(Policy policy, IncidentEvent event, Instant at) {
        return recipients.isEmpty()
                ? policy.decide(event, Grants.none(), at)
                : policy.decide(event, recipients, Grants.none(), at);
    }

    private void print(Decision decision) {
        spec.commandLine().getOut().println(decision.toJson());
    }
}
