package dev.noroshi.cli.audit;

import dev.noroshi.cli.common.OwnersFile;
import dev.noroshi.cli.common.UsageException;
import dev.noroshi.processor.audit.AuditKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the keys that sign checkpoints. */
@Command(
        name = "key",
        description =
                "Make the key that signs checkpoints: FILE, of mode 600, for the processor, and FILE.pub for whoever"
                        + " verifies. Prints the key's id.")
final class KeyCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "File for the key; must not be there yet.")
    @SuppressWarnings("NullAway.Init") // required
    private Path file;

    @Override
    public Integer call() throws IOException {
        if (Files.exists(file)) {
            throw new UsageException(file + " is there already; an audit key is never written over");
        }
        KeyPair keys = AuditKeys.generate();
        OwnersFile.write(file, AuditKeys.pem(keys));
        Files.writeString(Path.of(file + ".pub"), AuditKeys.pem(keys.getPublic()));
        spec.commandLine().getOut().println(AuditKeys.id(keys.getPublic()));
        return ExitCode.OK;
    }
}
