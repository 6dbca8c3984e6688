package dev.noroshi.cli;

import dev.noroshi.cli.common.UsageException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Starts the `noroshi` command. Exit codes: 0 done, 1 failed, 2 wrong use; others as a command's help says. */
public final class Noroshi {

    private Noroshi() {}

    public static void main(String[] arguments) {
        // Canonical JSON is UTF-8 whatever the locale says.
        int exitCode = commandLine()
                .setOut(new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true))
                .setErr(new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true))
                .execute(arguments);
        System.out.flush();
        System.exit(exitCode);
    }

    /** All commands, as they are run. */
    public static CommandLine commandLine() {
        return new CommandLine(new NoroshiCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(Noroshi::wrongUse)
                .setExecutionExceptionHandler(Noroshi::failed);
    }

    private static int wrongUse(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        command.getErr()
                .println("noroshi: " + oneLine(wrong) + "; see '"
                        + command.getCommandSpec().qualifiedName() + " --help'");
        return CommandLine.ExitCode.USAGE;
    }

    private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        command.getErr().println("noroshi: " + oneLine(failure));
        if (Boolean.getBoolean("noroshi.stacktrace")) {
            failure.printStackTrace(command.getErr());
        }
        return failure instanceof UsageException ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }

    private static String oneLine(Exception failure) {
        String message = failure.getMessage();
        return (message == null ? failure.toString() : message).replaceAll("\\s*\\R\\s*", "; ");
    }
}
