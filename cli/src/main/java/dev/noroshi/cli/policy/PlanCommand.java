package dev.noroshi.cli.policy;

import dev.noroshi.policy.Policy;
import dev.noroshi.policy.PolicyPlan;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
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
            description = "Directory of the policy to compare with. Default: none in force, so that all flows open.")
    private @Nullable Path against;

    @Override
    public Integer call() {
        Policy next = PolicyOptions.compile(directory, PolicyOptions.withoutSecret());
        Policy inForce =
                against == null ? Policy.none() : PolicyOptions.compile(against, PolicyOptions.withoutSecret());
        PolicyPlan plan = PolicyPlan.between(inForce, next, Instant.now());
        PrintWriter out = spec.commandLine().getOut();
        plan.opens().forEach(flow -> out.println("+ " + flow));
        plan.closes().forEach(flow -> out.println("- " + flow));
        out.println(plan.opens().size() + " flows open, " + plan.closes().size() + " close");
        return ExitCode.OK;
    }
}
