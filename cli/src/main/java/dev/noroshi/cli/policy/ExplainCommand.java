package dev.noroshi.cli.policy;

import dev.noroshi.cli.common.UsageException;
import dev.noroshi.policy.Decision;
import dev.noroshi.policy.Grants;
import dev.noroshi.policy.Policy;
import dev.noroshi.policy.tool.Explanation;
import dev.noroshi.schema.IncidentEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Explains one decision. */
@Command(name = "explain", description = "Explain gate by gate why an organisation may have an event, or may not.")
final class ExplainCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private PolicyOptions options;

    @Option(
            names = "--events",
            required = true,
            paramLabel = "FILE",
            description = "Events in canonical JSON, one a line.")
    @SuppressWarnings("NullAway.Init") // required
    private Path events;

    @Option(names = "--event-id", paramLabel = "ID", description = "Which of them. Default: the only one.")
    private @Nullable String eventId;

    @Option(names = "--recipient", required = true, paramLabel = "ORG", description = "For which organisation.")
    @SuppressWarnings("NullAway.Init") // required
    private String recipient;

    @Option(names = "--json", description = "Print the decision record instead.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Policy policy = options.policy();
        Instant at = options.instant();
        Decision decision = policy.decide(event(at), recipient, Grants.none(), at);
        if (json) {
            spec.commandLine().getOut().println(decision.toJson());
        } else {
            spec.commandLine().getOut().print(Explanation.of(decision));
        }
        return ExitCode.OK;
    }

    private IncidentEvent event(Instant at) throws IOException {
        List<IncidentEvent> found = new ArrayList<>();
        EventFile.read(
                events,
                at,
                event -> {
                    if (eventId == null || eventId.equals(event.getEventId())) {
                        found.add(event);
                    }
                },
                line -> spec.commandLine().getErr().println("noroshi: " + line));
        if (found.size() != 1) {
            throw new UsageException(
                    events + " has " + found.size() + " such events, where one is explained; name it with --event-id");
        }
        return found.get(0);
    }
}
