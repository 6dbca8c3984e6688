package dev.noroshi.cli.audit;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** All about the record of decisions. */
@Command(
        name = "audit",
        description = "Check the record of decisions, and hand it out.",
        subcommands = {VerifyCommand.class, ExportCommand.class, KeyCommand.class})
public final class AuditCommand implements Runnable {

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
