package dev.noroshi.benchmarks.policy;

import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Runs the policy's microbenchmarks. */
@Command(name = "policy", description = "Measure decisions, alerts and compilation of the sharing policy (JMH).")
public final class PolicyCommand implements Callable<Integer> {

    @Option(
            names = "--only",
            paramLabel = "REGEX",
            description = "Only benchmarks whose name matches. Default: ${DEFAULT-VALUE}.")
    private String only = "dev.noroshi.benchmarks.policy.*";

    @Override
    public Integer call() throws RunnerException {
        new Runner(new OptionsBuilder().include(only).shouldFailOnError(true).build()).run();
        return ExitCode.OK;
    }
}
