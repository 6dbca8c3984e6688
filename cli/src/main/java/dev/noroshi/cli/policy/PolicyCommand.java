package dev.noroshi.cli.policy;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** All about the sharing policy. */
@Command(
        name = "policy",
        description = "Write, check and question the sharing policy.",
        subcommands = {
            InitCommand.class,
            CheckCommand.class,
            DecideCommand.class,
            ExplainCommand.class,
            PlanCommand.class,
            SimulateCommand.class,
            ApplyCommand.class,
            HoldsCommand.class,
            GrantCommand.class,
            GrantsCommand.class,
            RevokeCommand.class,
            SuspendCommand.class,
            ResumeCommand.class,
            SuspensionsCommand.class
        })
public final class PolicyCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "say what to do: " + String.join(", ", spec.subcommands().keySet()));
    }
}
