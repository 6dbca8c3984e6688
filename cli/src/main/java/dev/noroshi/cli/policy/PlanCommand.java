package dev.noroshi.cli.policy;

import dev.noroshi.cli.common.ConnectionOptions;
import dev.noroshi.cli.common.TopicSnapshot;
import dev.noroshi.policy.Policy;
import dev.noroshi.policy.PolicyPlan;
import dev.noroshi.transport.registry.RegistryClient;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a policy would change. */
@Command(
        name = "plan",
        description = "List which flows (source community, recipient, TLP) a policy would open (+) and close (-).")
final class PlanCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Directory of the new policy.")
    @SuppressWarnings("NullAway.Init") // required
    private Path directory;

    @Option(
            names = "--against",
            paramLabel = "DIR",
            description = "Directory of the policy to compare with. Default: the policy in force, read from its topic;"
                    + " without a connection none, so that all flows open.")
    private @Nullable Path against;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Override
    public Integer call() {
        Policy next = PolicyOptions.compile(directory, PolicyOptions.withoutSecret());
        PolicyPlan plan = PolicyPlan.between(before(), next, Instant.now());
        PrintWriter out = spec.commandLine().getOut();
        plan.opens().forEach(flow -> out.println("+ " + flow));
        plan.closes().forEach(flow -> out.println("- " + flow));
        out.println(plan.opens().size() + " flows open, " + plan.closes().size() + " close");
        return ExitCode.OK;
    }

    private Policy before() {
        if (against != null) {
            return PolicyOptions.compile(against, PolicyOptions.withoutSecret());
        }
        if (!connection.isGiven()) {
            spec.commandLine()
                    .getErr()
                    .println("noroshi: compared with no policy; name the one in force with --data, --bootstrap or"
                            + " --against");
            return Policy.none();
        }
        try (RegistryClient registry = connection.registry()) {
            return new PolicyHistory(
                            new TopicSnapshot(connection.bootstrap(), connection.kafka(), registry),
                            PolicyOptions.withoutSecret())
                    .inForce();
        }
    }
}
