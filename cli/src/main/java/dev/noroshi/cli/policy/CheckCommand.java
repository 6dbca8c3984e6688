package dev.noroshi.cli.policy;

import dev.noroshi.policy.PolicyCheck;
import dev.noroshi.policy.PolicyDirectory;
import dev.noroshi.policy.model.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a policy directory. */
@Command(
        name = "check",
        description =
                "Check a policy: one problem a line, with file, line and remedy. Exit code 1 if there is an error.")
final class CheckCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Directory of *.yaml files.")
    @SuppressWarnings("NullAway.Init") // required
    private Path directory;

    @Override
    public Integer call() {
        List<Problem> problems = PolicyCheck.check(PolicyDirectory.read(directory));
        problems.forEach(problem -> spec.commandLine().getOut().println(problem));
        boolean failed = problems.stream().anyMatch(Problem::isError);
        return failed ? ExitCode.SOFTWARE : ExitCode.OK;
    }
}
