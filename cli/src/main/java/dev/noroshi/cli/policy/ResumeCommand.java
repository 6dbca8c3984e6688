package dev.noroshi.cli.policy;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Ends an emergency stop of an organisation, an agreement or the whole exchange. */
@Command(name = "resume", description = "End an emergency stop: what waited because of it is asked about again.")
final class ResumeCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Mixin
    private SuspensionOptions options = new SuspensionOptions();

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        options.say(false).forEach(spec.commandLine().getOut()::println);
        return ExitCode.OK;
    }
}
