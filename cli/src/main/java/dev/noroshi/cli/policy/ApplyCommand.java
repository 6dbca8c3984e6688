package dev.noroshi.cli.policy;

import dev.noroshi.cli.common.ConnectionOptions;
import dev.noroshi.policy.PolicyException;
import dev.noroshi.transport.registry.RegistryClient;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a policy directory and puts it in force on all instances. */
@Command(
        name = "apply",
        description =
                "Check a policy and put it in force. Prints its hash. Exit code 1 if it has an error: then the one"
                        + " in force stays.")
final class ApplyCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Directory of *.yaml files.")
    @SuppressWarnings("NullAway.Init") // required
    private Path directory;

    @Option(names = "--by", required = true, paramLabel = "WHO", description = "Who puts it in force; kept on record.")
    private String by = "";

    @Option(names = "--reason", required = true, paramLabel = "WHY", description = "Why; kept on record.")
    private String reason = "";

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Override
    public Integer call() throws InterruptedException {
        try (RegistryClient registry = connection.registry()) {
            var publisher =
                    new PolicyPublisher(connection.bootstrap(), connection.kafka(), registry, InstantSource.system());
            spec.commandLine().getOut().println(publisher.publish(directory, by, reason));
            return ExitCode.OK;
        } catch (PolicyException unfit) {
            unfit.problems().forEach(problem -> spec.commandLine().getErr().println(problem));
            return ExitCode.SOFTWARE;
        }
    }
}
