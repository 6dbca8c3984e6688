package dev.noroshi.cli.site;

import static org.awaitility.Awaitility.await;

import dev.noroshi.cli.common.ServiceKeys;
import dev.noroshi.notifier.NotifierService;
import dev.noroshi.notifier.NotifierSettings;
import dev.noroshi.policy.PolicyKeys;
import dev.noroshi.processor.ProcessorService;
import dev.noroshi.processor.ProcessorSettings;
import dev.noroshi.producer.gateway.GatewayService;
import dev.noroshi.producer.gateway.config.GatewaySettings;
import dev.noroshi.runtime.settings.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Gateway, processor and notifier in this process, against a Kafka and a registry that are elsewhere. */
final class RunningHub implements AutoCloseable {

    private static final Duration STARTING = Duration.ofSeconds(90);
    private static final PolicyKeys KEYS = PolicyKeys.of(new byte[PolicyKeys.MIN_BYTES]);

    private final GatewayService gateway;
    private final ProcessorService processor;
    private final NotifierService notifier;

    /** @param folder of their stores and of what is delivered to files; the same again after a restart */
    RunningHub(Site site, Path folder) {
        Map<String, String> given = new HashMap<>();
        given.put("kafka.bootstrap", site.bootstrap());
        given.put("registry.url", site.registryUrl());
        for (String service : new String[] {"gateway", "processor", "notifier"}) {
            given.put(service + ".http.port", "0");
        }
        given.put("processor.profile", "embedded");
        given.put("notifier.profile", "embedded");
        given.put("processor.state.dir", folder.resolve("processor").toString());
        given.put("notifier.state.dir", folder.resolve("notifier").toString());
        given.put("notifier.files.dir", folder.resolve("alerts").toString());
        Settings settings = Settings.resolve(ServiceKeys.ALL, Map.of(), Map.of(), given);
        processor = ProcessorService.start(ProcessorSettings.of(settings), KEYS);
        notifier = NotifierService.start(NotifierSettings.of(settings), KEYS);
        gateway = new GatewayService(GatewaySettings.from(settings));
        gateway.start();
    }

    void awaitReady() {
        await().atMost(STARTING)
                .until(() -> gateway.health().notReady().isEmpty()
                        && processor.health().notReady().isEmpty()
                        && notifier.health().notReady().isEmpty());
    }

    URI gateway() {
        return URI.create("http://127.0.0.1:" + gateway.port());
    }

    @Override
    public void close() {
        gateway.close();
        processor.close();
        notifier.close();
    }
}
