package dev.noroshi.cli.rules;

import dev.noroshi.cli.common.ConnectionOptions;
import dev.noroshi.processor.rules.RuleFiles;
import dev.noroshi.processor.rules.RulesDirectory;
import dev.noroshi.processor.rules.RulesLoad;
import dev.noroshi.processor.rules.RulesLoad.Refused;
import dev.noroshi.processor.rules.RulesLoader;
import dev.noroshi.sigma.correlation.CorrelationLimits;
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

/** Checks a directory of rules and puts it in force on all instances, in place of all rules before. */
@Command(
        name = "apply",
        description =
                "Check a directory of Sigma rules and put it in force, in place of all rules before. Prints its hash."
                        + " Exit code 1 if it has an error: then those in force stay.")
final class ApplyRulesCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Directory of *.yml files; pipeline.yml maps Sigma's names.")
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
        RuleFiles files = RulesDirectory.read(directory);
        RulesLoad load = RulesLoader.load(files, CorrelationLimits.DEFAULT);
        if (load instanceof Refused refused) {
            refused.errors().forEach(error -> spec.commandLine().getErr().println(error));
            return ExitCode.SOFTWARE;
        }
        try (RegistryClient registry = connection.registry()) {
            var publisher =
                    new RulesPublisher(connection.bootstrap(), connection.kafka(), registry, InstantSource.system());
            spec.commandLine().getOut().println(publisher.publish(files, by, reason));
            return ExitCode.OK;
        }
    }
}
