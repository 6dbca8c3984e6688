package dev.noroshi.cli.common;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a running service is reached, and as whom. */
public abstract class ServiceOptions {

    private final String service;
    private final String endpoint;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "In its stead: the data folder of a running 'noroshi standalone'.")
    private @Nullable Path data;

    /**
     * @param service its name in options and messages
     * @param endpoint its name among the endpoints of a running standalone
     */
    protected ServiceOptions(String service, String endpoint) {
        this.service = service;
        this.endpoint = endpoint;
    }

    /** The service's base URL where one was given. */
    protected abstract @Nullable URI url();

    protected abstract Path tokenFile();

    public final ServiceClient client() {
        return new ServiceClient(service, base(), token());
    }

    private URI base() {
        URI url = url();
        if (url != null) {
            return url;
        }
        if (data != null) {
            return URI.create(Endpoints.read(data, endpoint));
        }
        throw new UsageException("say where: --" + service + " URL, or --data with the folder of a running standalone");
    }

    private String token() {
        try {
            return Files.readString(tokenFile()).strip();
        } catch (IOException unreadable) {
            throw new UsageException("--token-file '" + tokenFile() + "' cannot be read; give a file with a token");
        }
    }
}
