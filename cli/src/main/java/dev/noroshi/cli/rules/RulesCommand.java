package dev.noroshi.cli.rules;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** All about the correlation rules. */
@Command(
        name = "rules",
        description = "Check Sigma rules and put them in force.",
        subcommands = {CheckRulesCommand.class, ApplyRulesCommand.class, ShippedRulesCommand.class})
public final class RulesCommand implements Runnable {

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
