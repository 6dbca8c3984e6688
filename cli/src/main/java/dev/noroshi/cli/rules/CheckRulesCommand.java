package dev.noroshi.cli.rules;

import dev.noroshi.processor.rules.RulesDirectory;
import dev.noroshi.processor.rules.RulesLoad;
import dev.noroshi.processor.rules.RulesLoad.Loaded;
import dev.noroshi.processor.rules.RulesLoad.Refused;
import dev.noroshi.processor.rules.RulesLoader;
import dev.noroshi.sigma.correlation.CorrelationLimits;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a directory of rules. */
@Command(
        name = "check",
        description =
                "Check a directory of Sigma rules: one error a line, with file, line, rule and remedy. Exit code 1 if"
                        + " there is one.")
final class CheckRulesCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Directory of *.yml files; pipeline.yml maps Sigma's names.")
    @SuppressWarnings("NullAway.Init") // required
    private Path directory;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        RulesLoad load = RulesLoader.load(RulesDirectory.read(directory), CorrelationLimits.DEFAULT);
        if (load instanceof Refused refused) {
            refused.errors().forEach(out::println);
            return ExitCode.SOFTWARE;
        }
        var rules = ((Loaded) load).rules().rules();
        out.println(rules.detections().size() + " detections, "
                + rules.correlations().size() + " correlations, no error");
        return ExitCode.OK;
    }
}
