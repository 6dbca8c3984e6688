package dev.noroshi.cli.service;

import dev.noroshi.cli.common.HubSecret;
import dev.noroshi.cli.policy.PolicyPublisher;
import dev.noroshi.console.ConsoleService;
import dev.noroshi.console.ConsoleSettings;
import dev.noroshi.embedded.Embedded;
import dev.noroshi.embedded.EmbeddedSettings;
import dev.noroshi.notifier.NotifierService;
import dev.noroshi.notifier.NotifierSettings;
import dev.noroshi.policy.PolicyKeys;
import dev.noroshi.processor.ProcessorService;
import dev.noroshi.processor.ProcessorSettings;
import dev.noroshi.processor.topology.Names;
import dev.noroshi.producer.gateway.GatewayService;
import dev.noroshi.producer.gateway.config.GatewaySettings;
import dev.noroshi.runtime.settings.ConnectionKeys;
import dev.noroshi.runtime.settings.Settings;
import dev.noroshi.transport.registry.HttpRegistryClient;
import dev.noroshi.transport.registry.RegistryClient;
import dev.noroshi.transport.registry.RegistrySettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Kafka, registry, gateway, processor, notifier and console in this process. */
public final class LocalStack implements AutoCloseable {

    private static final Duration STARTING = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Closing closing;
    private final DataFolder folder;
    private final LocalPorts ports;
    private final Embedded embedded;
    private final RegistryClient registry;
    private final ProcessorService processor;
    private final NotifierService notifier;
    private final GatewayService gateway;
    private final ConsoleService console;
    private final GroupLag lag;

    private LocalStack(DataFolder folder, LocalPorts ports, ServiceOptions options, Closing closing) {
        this.closing = closing;
        this.folder = folder;
        this.ports = ports;
        embedded = closing.add(Embedded.start(new EmbeddedSettings(folder.broker(), ports.kafka(), ports.registry())));
        embedded.applyTopics();
        registry = closing.add(new HttpRegistryClient(RegistrySettings.of(embedded.registryUrl())));
        Settings settings = options.resolve(settings());
        PolicyKeys keys = HubSecret.keys(settings);
        processor = closing.add(ProcessorService.start(ProcessorSettings.of(settings), keys));
        notifier = closing.add(NotifierService.start(NotifierSettings.of(settings), keys));
        gateway = closing.add(new GatewayService(GatewaySettings.from(settings)));
        gateway.start();
        console = closing.add(new ConsoleService(ConsoleSettings.of(settings)));
        console.start();
        lag = closing.add(new GroupLag(embedded.bootstrap()));
    }

    /** Starts everything; with {@link LocalPorts} of base 0 on free ports. */
    public static LocalStack start(DataFolder folder, LocalPorts ports) {
        return start(folder, ports, new ServiceOptions());
    }

    static LocalStack start(DataFolder folder, LocalPorts ports, ServiceOptions options) {
        Closing closing = new Closing();
        try {
            return new LocalStack(folder, ports, options, closing);
        } catch (RuntimeException notStarted) {
            // What did start must not go on in a folder that its owner is about to take away.
            closing.close();
            throw notStarted;
        }
    }

    /** Puts the policy of a directory in force. */
    public String publishPolicy(Path directory, String by, String reason) throws InterruptedException {
        var publisher = new PolicyPublisher(embedded.bootstrap(), Map.of(), registry, InstantSource.system());
        return publisher.publish(directory, by, reason);
    }

    /**
     * Waits until every service is ready, a policy in force among it.
     *
     * @throws IllegalStateException where that takes longer than a minute, naming what is not ready
     */
    public void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + STARTING.toNanos();
        Map<String, String> missing = notReady();
        while (!missing.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not ready after " + STARTING.toSeconds() + " s: " + missing);
            }
            Thread.sleep(LOOK.toMillis());
            missing = notReady();
        }
    }

    private Map<String, String> notReady() {
        Map<String, String> missing = new TreeMap<>();
        Map.of(
                        "gateway", gateway.health(),
                        "processor", processor.health(),
                        "notifier", notifier.health(),
                        "console", console.health())
                .forEach((service, health) ->
                        health.notReady().forEach((check, why) -> missing.put(service + "." + check, why)));
        return missing;
    }

    /** Whether the processor still has events to read. */
    public boolean isBehind() throws InterruptedException {
        return lag.of(Names.APPLICATION) > 0;
    }

    public URI gateway() {
        return URI.create("http://127.0.0.1:" + gateway.port());
    }

    public String bootstrap() {
        return embedded.bootstrap();
    }

    public RegistryClient registry() {
        return registry;
    }

    /** What stands in `endpoints.json`. */
    public Map<String, String> endpoints() {
        Map<String, String> endpoints = new LinkedHashMap<>();
        endpoints.put("gateway", gateway().toString());
        endpoints.put("alerts", "http://127.0.0.1:" + notifier.port());
        endpoints.put("console", "http://127.0.0.1:" + console.port());
        endpoints.put("processor", "http://127.0.0.1:" + processor.port());
        endpoints.put("kafka", embedded.bootstrap());
        endpoints.put("registry", embedded.registryUrl());
        return endpoints;
    }

    /** Completes when a service has stopped by itself, with the reason. */
    public CompletableFuture<Throwable> failure() {
        return processor.failure().applyToEither(notifier.failure(), why -> why);
    }

    @Override
    public void close() {
        closing.close();
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put(ConnectionKeys.KAFKA_BOOTSTRAP.name(), embedded.bootstrap());
        settings.put(ConnectionKeys.REGISTRY_URL.name(), embedded.registryUrl());
        settings.put("gateway.http.port", Integer.toString(ports.gateway()));
        settings.put("processor.http.port", Integer.toString(ports.processor()));
        settings.put("notifier.http.port", Integer.toString(ports.alerts()));
        settings.put("console.http.port", Integer.toString(ports.console()));
        settings.put("processor.profile", "embedded");
        settings.put("notifier.profile", "embedded");
        settings.put("processor.state.dir", folder.state().resolve("processor").toString());
        settings.put("notifier.state.dir", folder.state().resolve("notifier").toString());
        settings.put("notifier.secrets.dir", folder.secrets().toString());
        settings.put("notifier.files.dir", folder.alerts().toString());
        settings.put("processor.audit.key.file", folder.auditKey().toString());
        settings.put(HubSecret.FILE.name(), folder.policySecret().toString());
        return settings;
    }
}
