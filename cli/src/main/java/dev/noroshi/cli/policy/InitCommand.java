package dev.noroshi.cli.policy;

import dev.noroshi.cli.common.UsageException;
import dev.noroshi.policy.tool.StarterPolicy;
import dev.noroshi.runtime.token.AccessToken;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a first policy. */
@Command(name = "init", description = "Write a valid starter policy, and its tokens to files only you can read.")
final class InitCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Directory to write it to; made where it is missing.")
    @SuppressWarnings("NullAway.Init") // required
    private Path directory;

    @Override
    public Integer call() throws IOException {
        SecureRandom random = new SecureRandom();
        try {
            StarterPolicy.write(
                            directory,
                            LocalDate.now(ZoneOffset.UTC),
                            () -> AccessToken.issue(random),
                            AccessToken::hash)
                    .forEach(file -> spec.commandLine().getOut().println(file));
        } catch (FileAlreadyExistsException exists) {
            throw new UsageException(exists.getMessage() + " exists already; name an empty directory");
        }
        return ExitCode.OK;
    }
}
