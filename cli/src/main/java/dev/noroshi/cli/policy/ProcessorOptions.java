package dev.noroshi.cli.policy;

import dev.noroshi.cli.common.Endpoints;
import dev.noroshi.cli.common.ServiceClient;
import dev.noroshi.cli.common.UsageException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a processor is reached, and as whom. */
final class ProcessorOptions {

    @Option(names = "--processor", paramLabel = "URL", description = "Base URL of a processor.")
    private @Nullable URI processor;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "In its stead: the data folder of a running 'noroshi standalone'.")
    private @Nullable Path data;

    @Option(
            names = "--token-file",
            required = true,
            paramLabel = "FILE",
            description =
                    "File with the token of a custodian of the source organisation, or of an operator to look only.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before it is read
    private Path tokenFile;

    ServiceClient client() {
        return new ServiceClient("processor", url(), token());
    }

    private URI url() {
        if (processor != null) {
            return processor;
        }
        if (data != null) {
            return URI.create(Endpoints.read(data, "processor"));
        }
        throw new UsageException("say where: --processor URL, or --data with the folder of a running standalone");
    }

    private String token() {
        try {
            return Files.readString(tokenFile).strip();
        } catch (IOException unreadable) {
            throw new UsageException("--token-file '" + tokenFile + "' cannot be read; give a file with a token");
        }
    }
}
