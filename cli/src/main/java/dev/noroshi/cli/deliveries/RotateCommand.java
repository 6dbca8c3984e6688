package dev.noroshi.cli.deliveries;

import dev.noroshi.cli.common.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts a new secret in the place of an old one, which goes on signing beside it for a while. */
@Command(
        name = "rotate",
        description = {
            "Replace a webhook's secret in the notifier's secrets folder. Both sign for a day, so that the receiver can",
            "change over. Prints the new one once. Where notifiers run on several machines, take the file to all."
        })
final class RotateCommand implements Callable<Integer> {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final int SECRET_BYTES = 32;
    private static final String UNTIL = ";until=";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Name of the secret, as secretRef: file:NAME says.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private String name;

    @Option(names = "--secrets", paramLabel = "DIR", description = "The notifier's secrets folder.")
    private @Nullable Path secrets;

    @Option(names = "--data", paramLabel = "DIR", description = "In its stead: the data folder of a standalone.")
    private @Nullable Path data;

    @Option(
            names = "--keep",
            defaultValue = "PT24H",
            paramLabel = "DURATION",
            description = "How long the old secret goes on signing; default ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private Duration keep;

    @Override
    public Integer call() throws IOException {
        Path file = folder().resolve(name);
        if (!NAME.matcher(name).matches() || !Files.isRegularFile(file)) {
            throw new UsageException(
                    "there is no secret '" + name + "' in " + folder() + "; make the first one by hand");
        }
        Instant until = InstantSource.system().instant().plus(keep).truncatedTo(ChronoUnit.SECONDS);
        String fresh = fresh();
        write(file, fresh + "\n" + current(file) + UNTIL + until + "\n");
        spec.commandLine().getOut().println(fresh);
        spec.commandLine().getErr().println("the old secret signs beside it until " + until);
        return CommandLine.ExitCode.OK;
    }

    private Path folder() {
        if (secrets != null) {
            return secrets;
        }
        if (data != null) {
            return data.resolve("secrets");
        }
        throw new UsageException("say where: --secrets DIR, or --data with the folder of a standalone");
    }

    /** The one that signs without an end; those that have one are on their way out already. */
    private static String current(Path file) throws IOException {
        for (String part : Files.readString(file).strip().split("\\s+", -1)) {
            if (!part.contains(UNTIL)) {
                return part;
            }
        }
        throw new UsageException(file + " holds no secret without " + UNTIL + "; mend it by hand");
    }

    /** Whole or not at all: the notifier may read it at any moment. */
    private static void write(Path file, String text) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, text);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String fresh() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return "whsec_" + Base64.getEncoder().encodeToString(bytes);
    }
}
