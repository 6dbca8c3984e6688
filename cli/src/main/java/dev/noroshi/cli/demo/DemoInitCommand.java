package dev.noroshi.cli.demo;

import dev.noroshi.cli.service.DataFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the demo's policy, tokens and secrets for services that run elsewhere. */
@Command(
        name = "init",
        description = "Write the demo's policy, tokens and secrets for services that run elsewhere. Changes nothing"
                + " where they are already.")
final class DemoInitCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Folder to write to.")
    @SuppressWarnings("NullAway.Init") // required
    private Path data;

    @Option(
            names = "--hooks",
            required = true,
            paramLabel = "URL",
            description = "Where 'noroshi demo play' will receive alerts, as the notifier sees it.")
    @SuppressWarnings("NullAway.Init") // required
    private URI hooks;

    @Option(
            names = "--subnet",
            defaultValue = "127.0.0.0/8",
            paramLabel = "CIDR",
            description = "The private network that it is in; default ${DEFAULT-VALUE}.")
    private String subnet = "";

    @Override
    public Integer call() throws IOException {
        DataFolder folder = DataFolder.open(data);
        DemoSetup setup = DemoSetup.load(folder);
        if (Files.exists(setup.policy())) {
            spec.commandLine().getOut().println(setup.policy() + " is there already; nothing was changed");
            return ExitCode.OK;
        }
        setup.save(org -> hooks.resolve("/hooks/" + org).toString(), subnet, folder);
        spec.commandLine().getOut().println("wrote " + setup.policy());
        return ExitCode.OK;
    }
}
