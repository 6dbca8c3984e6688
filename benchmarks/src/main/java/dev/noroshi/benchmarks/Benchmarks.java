package dev.noroshi.benchmarks;

import dev.noroshi.benchmarks.dedup.DedupCommand;
import dev.noroshi.benchmarks.delivery.DeliveryCommand;
import dev.noroshi.benchmarks.detection.DetectionCommand;
import dev.noroshi.benchmarks.e2e.EndToEndCommand;
import dev.noroshi.benchmarks.ingest.IngestCommand;
import dev.noroshi.benchmarks.policy.ChangeCommand;
import dev.noroshi.benchmarks.policy.PolicyCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The benchmarks' command line. */
@Command(
        name = "benchmarks",
        mixinStandardHelpOptions = true,
        description = "Measures Noroshi against floors of the same run.",
        subcommands = {
            EndToEndCommand.class,
            DeliveryCommand.class,
            PolicyCommand.class,
            ChangeCommand.class,
            DedupCommand.class,
            DetectionCommand.class,
            IngestCommand.class
        })
public final class Benchmarks implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no benchmark given");
    }

    /** Exits with 0 once all is measured, 1 if a scenario failed, 2 for wrong use. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Benchmarks()).execute(arguments));
    }
}
