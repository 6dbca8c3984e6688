package dev.noroshi.cli.policy;

import dev.noroshi.cli.common.ConnectionOptions;
import dev.noroshi.cli.common.TopicSnapshot;
import dev.noroshi.cli.common.UsageException;
import dev.noroshi.event.CanonicalJson;
import dev.noroshi.policy.Decision;
import dev.noroshi.policy.Grants;
import dev.noroshi.policy.Policy;
import dev.noroshi.policy.tool.Explanation;
import dev.noroshi.policy.tool.RecordedExplanation;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.transport.registry.RegistryClient;
import java.io.IOException;
import java.io.PrintWriter;
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

/** Explains one decision: what a policy says of an event, or what the hub has on record about an incident. */
@Command(
        name = "explain",
        description =
                "Explain gate by gate why an organisation may have an event, or may not: of --policy and --events, or,"
                        + " with --incident, what was decided when it was routed. Exit code 1 if nothing is on record.")
final class ExplainCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private EventOptions options;

    @Option(names = "--event-id", paramLabel = "ID", description = "Which of them. Default: the only one.")
    private @Nullable String eventId;

    @Option(
            names = "--incident",
            paramLabel = "ID",
            description = "Explain from the audit topic what was decided about this incident, each version in turn.")
    private @Nullable String incident;

    @Option(names = "--recipient", required = true, paramLabel = "ORG", description = "For which organisation.")
    @SuppressWarnings("NullAway.Init") // required
    private String recipient;

    @Option(names = "--json", description = "Print the decision record instead.")
    private boolean json;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Override
    public Integer call() throws IOException {
        if (incident != null) {
            return recorded(incident);
        }
        Policy policy = options.policy();
        Instant at = options.instant();
        Decision decision = policy.decide(event(at), recipient, Grants.none(), at);
        print(decision);
        return ExitCode.OK;
    }

    private void print(Decision decision) {
        if (json) {
            out().println(decision.toJson());
        } else {
            out().print(Explanation.of(decision));
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private IncidentEvent event(Instant at) throws IOException {
        List<IncidentEvent> found = new ArrayList<>();
        options.read(
                at,
                event -> {
                    if (eventId == null || eventId.equals(event.getEventId())) {
                        found.add(event);
                    }
                },
                spec.commandLine().getErr());
        if (found.size() != 1) {
            throw new UsageException(options.file() + " has " + found.size()
                    + " such events, where one is explained; name it with --event-id");
        }
        return found.get(0);
    }

    private int recorded(String incidentId) {
        try (RegistryClient registry = connection.registry()) {
            PolicyHistory history = new PolicyHistory(
                    new TopicSnapshot(connection.bootstrap(), connection.kafka(), registry),
                    PolicyOptions.withoutSecret());
            List<DecisionRecord> decisions = history.decisions(incidentId);
            for (DecisionRecord decision : decisions) {
                if (json) {
                    out().println(CanonicalJson.write(decision));
                } else {
                    out().print(RecordedExplanation.of(decision, recipient));
                    gates(history, decision);
                }
            }
            if (decisions.isEmpty()) {
                spec.commandLine()
                        .getErr()
                        .println("noroshi: no decision about the incident " + incidentId
                                + " is on record; decisions are kept for 400 days");
            }
            return decisions.isEmpty() ? ExitCode.SOFTWARE : ExitCode.OK;
        }
    }

    /** The record does not hold what each gate said; the policy of that version is asked again, if all is still there. */
    private void gates(PolicyHistory history, DecisionRecord record) {
        String name = PolicyHistory.name(record.getIncidentId(), record.getVersion());
        Incident kept = history.incidents(Instant.EPOCH).get(name);
        Policy policy = history.version(record.getPolicyVersion()).orElse(null);
        if (kept == null || policy == null) {
            out().println("What each gate said cannot be had again: the hub no longer has "
                    + (kept == null ? "that version of the incident." : "that policy."));
            return;
        }
        out().println("Asked again, with the grants known now:");
        out().print(Explanation.of(policy.decide(kept, recipient, history.grants(), record.getAt())));
    }
}
