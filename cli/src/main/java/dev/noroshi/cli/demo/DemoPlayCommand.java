package dev.noroshi.cli.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noroshi.cli.service.DataFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Plays the demo's sensors and receivers against services that run elsewhere, over and over. */
@Command(
        name = "play",
        description = "Play the demo's sensors and receivers against services that run elsewhere, over and over; each"
                + " alert received is one JSON object a line. Needs what 'noroshi demo init' wrote.")
final class DemoPlayCommand implements Callable<Integer> {

    private static final Duration LENGTH = Duration.ofSeconds(20);
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final ObjectMapper json = new ObjectMapper();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Folder that 'demo init' wrote.")
    @SuppressWarnings("NullAway.Init") // required
    private Path data;

    @Option(names = "--gateway", required = true, paramLabel = "URL", description = "Where the gateway is.")
    @SuppressWarnings("NullAway.Init") // required
    private URI gateway;

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Address to receive on; ${DEFAULT-VALUE}.")
    private String host = "";

    @Option(names = "--port", defaultValue = "8090", description = "Port to receive on; default ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--pause",
            defaultValue = "PT30S",
            description = "Between one play, of 20 seconds, and the next; default ${DEFAULT-VALUE}.")
    private Duration pause = Duration.ZERO;

    @Override
    public Integer call() throws IOException, InterruptedException {
        DemoSetup setup = DemoSetup.load(new DataFolder(data.toAbsolutePath()));
        InstantSource clock = InstantSource.system();
        try (AlertReceivers receivers =
                new AlertReceivers(setup.webhookSecrets(), clock, new InetSocketAddress(host, port), this::show)) {
            spec.commandLine().getErr().println("organisations receive at " + receivers.url("ORG"));
            DemoFeed feed = new DemoFeed(gateway, setup, clock);
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(play(feed).toMillis());
            }
        }
        return ExitCode.OK;
    }

    /** One play; returns how long to wait before the next. */
    private Duration play(DemoFeed feed) throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        try {
            int accepted = feed.play(DemoScenario.stories(), LENGTH, sent -> {});
            err.println(accepted + " events accepted");
            return pause;
        } catch (IOException | IllegalStateException away) {
            err.println("the gateway takes nothing now, and is tried again: " + away);
            return RETRY;
        } finally {
            err.flush();
        }
    }

    private void show(ReceivedAlert alert) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", alert.at().toString());
        line.put("to", alert.org());
        line.put("id", alert.id());
        line.put("signed", alert.signed());
        line.put("payload", alert.payload());
        PrintWriter out = spec.commandLine().getOut();
        synchronized (out) {
            try {
                out.println(json.writeValueAsString(line));
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException("a map of texts has no JSON", impossible);
            }
            out.flush();
        }
    }
}
