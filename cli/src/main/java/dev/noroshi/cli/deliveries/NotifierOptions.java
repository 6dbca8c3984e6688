package dev.noroshi.cli.deliveries;

import dev.noroshi.cli.common.Endpoints;
import dev.noroshi.cli.common.UsageException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the notifier is reached, and as whom. */
final class NotifierOptions {

    @Option(names = "--notifier", paramLabel = "URL", description = "Base URL of a notifier.")
    private @Nullable URI notifier;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "In its stead: the data folder of a running 'noroshi standalone'.")
    private @Nullable Path data;

    @Option(
            names = "--token-file",
            required = true,
            paramLabel = "FILE",
            description = "File with an operator's token.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before it is read
    private Path tokenFile;

    NotifierClient client() {
        return new NotifierClient(url(), token());
    }

    private URI url() {
        if (notifier != null) {
            return notifier;
        }
        if (data != null) {
            return URI.create(Endpoints.read(data, "alerts"));
        }
        throw new UsageException("say where: --notifier URL, or --data with the folder of a running standalone");
    }

    private String token() {
        try {
            return Files.readString(tokenFile).strip();
        } catch (IOException unreadable) {
            throw new UsageException(
                    "--token-file '" + tokenFile + "' cannot be read; give a file with an operator's token");
        }
    }
}
