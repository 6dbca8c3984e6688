package dev.noroshi.cli.policy;

import dev.noroshi.cli.common.ConnectionOptions;
import dev.noroshi.event.CanonicalJson;
import dev.noroshi.schema.Suspension;
import dev.noroshi.transport.registry.RegistryClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the emergency stops in force. */
@Command(
        name = "suspensions",
        description = "List the emergency stops in force, one JSON object a line: what, by whom, since when, why.")
final class SuspensionsCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Option(names = "--all", description = "Those that are over too, as long as nothing newer was said.")
    private boolean all;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Override
    public Integer call() {
        try (RegistryClient registry = connection.registry()) {
            for (Suspension each :
                    new SuspensionLog(connection, registry).last().values()) {
                if (all || each.getActive()) {
                    spec.commandLine().getOut().println(CanonicalJson.write(each));
                }
            }
        }
        return ExitCode.OK;
    }
}
