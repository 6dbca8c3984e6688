package dev.noroshi.cli.site;

import static org.awaitility.Awaitility.await;

import dev.noroshi.cli.common.ServiceKeys;
import dev.noroshi.console.ConsoleService;
import dev.noroshi.console.ConsoleSettings;
import dev.noroshi.notifier.NotifierService;
import dev.noroshi.notifier.NotifierSettings;
import dev.noroshi.policy.PolicyKeys;
import dev.noroshi.processor.ProcessorService;
import dev.noroshi.processor.ProcessorSettings;
import dev.noroshi.producer.gateway.GatewayService;
import dev.noroshi.producer.gateway.config.GatewaySettings;
import dev.noroshi.runtime.settings.Settings;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Gateway, processor, notifier and console in this process, against a Kafka and a registry that are elsewhere. */
final class RunningHub implements AutoCloseable {

    private static final Duration STARTING = Duration.ofSeconds(90);
    private static final PolicyKeys KEYS = PolicyKeys.of(new byte[PolicyKeys.MIN_BYTES]);

    private final GatewayService gateway;
    private final ProcessorService processor;
    private final NotifierService notifier;
    private final ConsoleService console;

    /** @param folder of their stores and of what is delivered to files; the same again after a restart */
    RunningHub(Site site, Path folder) throws IOException {
        processor = ProcessorService.start(ProcessorSettings.of(settings(site, folder, "processor")), KEYS);
        notifier = NotifierService.start(NotifierSettings.of(settings(site, folder, "notifier")), KEYS);
        gateway = new GatewayService(GatewaySettings.from(settings(site, folder, "gateway")));
        gateway.start();
        console = new ConsoleService(ConsoleSettings.of(settings(site, folder, "console")));
        console.start();
    }

    private static Settings settings(Site site, Path folder, String service) throws IOException {
        Map<String, String> given = new HashMap<>();
        given.put("kafka.bootstrap", site.bootstrap());
        given.put("registry.url", site.registryUrl());
        given.put("kafka.client.config", clients(site, folder, service).toString());
        given.put(service + ".http.port", "0");
        given.put("processor.profile", "embedded");
        given.put("notifier.profile", "embedded");
        given.put("processor.state.dir", folder.resolve("processor").toString());
        given.put("notifier.state.dir", folder.resolve("notifier").toString());
        given.put("notifier.files.dir", folder.resolve("alerts").toString());
        return Settings.resolve(ServiceKeys.ALL, Map.of(), Map.of(), given);
    }

    private static Path clients(Site site, Path folder, String service) throws IOException {
        Properties clients = new Properties();
        clients.putAll(site.clients("noroshi-" + service));
        Path file = Files.createDirectories(folder).resolve(service + ".properties");
        try (Writer out = Files.newBufferedWriter(file)) {
            clients.store(out, null);
        }
        return file;
    }

    void awaitReady() {
        await().atMost(STARTING)
                .until(() -> gateway.health().notReady().isEmpty()
                        && processor.health().notReady().isEmpty()
                        && notifier.health().notReady().isEmpty()
                        && console.health().notReady().isEmpty());
    }

    URI gateway() {
        return URI.create("http://127.0.0.1:" + gateway.port());
    }

    @Override
    public void close() {
        console.close();
        gateway.close();
        processor.close();
        notifier.close();
    }
}
