package dev.noroshi.cli.deliveries;

import dev.noroshi.cli.common.ServiceOptions;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the notifier is reached, and as whom. */
final class NotifierOptions extends ServiceOptions {

    @Option(names = "--notifier", paramLabel = "URL", description = "Base URL of a notifier.")
    private @Nullable URI url;

    @Option(
            names = "--token-file",
            required = true,
            paramLabel = "FILE",
            description = "File with an operator's token.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before it is read
    private Path tokenFile;

    NotifierOptions() {
        super("notifier", "alerts");
    }

    NotifierClient notifier() {
        return new NotifierClient(client());
    }

    @Override
    protected @Nullable URI url() {
        return url;
    }

    @Override
    protected Path tokenFile() {
        return tokenFile;
    }
}
