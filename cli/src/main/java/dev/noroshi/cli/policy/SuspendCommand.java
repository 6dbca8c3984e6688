package dev.noroshi.cli.policy;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops an organisation, an agreement or the whole exchange. */
@Command(
        name = "suspend",
        description =
                "The emergency stop of an organisation, of an agreement or of the whole exchange, on all instances within seconds.")
final class SuspendCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Mixin
    private SuspensionOptions options = new SuspensionOptions();

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        options.say(true).forEach(spec.commandLine().getOut()::println);
        return ExitCode.OK;
    }
}
