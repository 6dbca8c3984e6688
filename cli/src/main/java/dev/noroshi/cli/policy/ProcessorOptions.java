package dev.noroshi.cli.policy;

import dev.noroshi.cli.common.ServiceOptions;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the processor is reached, and as whom. */
final class ProcessorOptions extends ServiceOptions {

    @Option(names = "--processor", paramLabel = "URL", description = "Base URL of a processor.")
    private @Nullable URI url;

    @Option(
            names = "--token-file",
            required = true,
            paramLabel = "FILE",
            description =
                    "File with the token of a custodian of the source organisation, or of an operator to look only.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before it is read
    private Path tokenFile;

    ProcessorOptions() {
        super("processor", "processor");
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
