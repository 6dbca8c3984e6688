package dev.noroshi.cli.service;

import dev.noroshi.embedded.registry.EmbeddedRegistry;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The schema registry of `standalone` alone, for a cluster where no other can be had. */
@Command(
        name = "registry",
        description =
                "Run the schema registry of 'standalone' against an existing Kafka, one node. It keeps its schemas"
                        + " in the topic _schemas, which a registry of Confluent's can take over.")
public final class RegistryCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryCommand.class);

    @Option(
            names = "--bootstrap",
            required = true,
            paramLabel = "HOST:PORT",
            description = "Kafka's bootstrap servers, comma separated.")
    private String bootstrap = "";

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "Properties file with settings of the Kafka clients, such as security.protocol.")
    private @Nullable Path kafkaConfig;

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Address to listen on; ${DEFAULT-VALUE}.")
    private String host = "";

    @Option(names = "--port", defaultValue = "8085", description = "Port to listen on; default ${DEFAULT-VALUE}.")
    private int port;

    @Override
    public Integer call() throws InterruptedException {
        try (RunningUntilSignal running = new RunningUntilSignal();
                EmbeddedRegistry registry = EmbeddedRegistry.start(
                        bootstrap, SettingsFile.read(kafkaConfig), new InetSocketAddress(host, port))) {
            LOG.info(
                    "the registry listens on {}, port {}",
                    host,
                    URI.create(registry.url()).getPort());
            return running.await(new CompletableFuture<>());
        }
    }
}
