package dev.noroshi.cli.deliveries;

import dev.noroshi.cli.common.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Puts a new secret in the place of an old one of its kind, which goes on signing beside it for a while: a shared secret
 * (`whsec_`), a private key of ed25519 (`whsk_`), or both where the file holds both.
 */
@Command(
        name = "rotate",
        description = {
            "Replace a webhook's secret in the notifier's secrets folder, or its key of ed25519. Old and new sign for a day,",
            "so that the receiver can change over. Prints what the receiver needs, once: the new secret, or the public",
            "half of the new key (whpk_). Where notifiers run on several machines, take the file to all."
        })
final class RotateCommand implements Callable<Integer> {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
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
        StringBuilder kept = new StringBuilder();
        StringBuilder leaving = new StringBuilder();
        List<String> forReceiver = new ArrayList<>();
        for (String old : current(file)) {
            WebhookKey fresh = WebhookKey.like(old);
            kept.append(fresh.kept()).append('\n');
            leaving.append(old).append(UNTIL).append(until).append('\n');
            forReceiver.add(fresh.forReceiver());
        }
        write(file, kept.append(leaving).toString());
        forReceiver.forEach(spec.commandLine().getOut()::println);
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

    /** Those that sign without an end, the first of each kind; those that have one are on their way out already. */
    private static Collection<String> current(Path file) throws IOException {
        Map<Boolean, String> byKind = new LinkedHashMap<>();
        for (String part : Files.readString(file).strip().split("\\s+", -1)) {
            if (!part.isEmpty() && !part.contains(UNTIL)) {
                byKind.putIfAbsent(WebhookKey.isKey(part), part);
            }
        }
        if (byKind.isEmpty()) {
            throw new UsageException(file + " holds no secret without " + UNTIL + "; mend it by hand");
        }
        return byKind.values();
    }

    /** Whole or not at all: the notifier may read it at any moment. */
    private static void write(Path file, String text) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, text);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
