package dev.noroshi.benchmarks.hub;

import dev.noroshi.benchmarks.harness.Flight;
import dev.noroshi.benchmarks.harness.Outcome;
import dev.noroshi.benchmarks.harness.Scenario;
import dev.noroshi.benchmarks.load.Load;
import dev.noroshi.notifier.NotifierService;
import dev.noroshi.notifier.NotifierSettings;
import dev.noroshi.runtime.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From the gateway's publisher through processor and notifier to a webhook, as the receiver sees it. */
final class WebhookScenario implements Scenario {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    /** Deliveries a second to one endpoint; the default would hold up the warm-up, which sends all at once. */
    private static final String UNLIMITED = "100000";

    private final WebhookReceiver receiver;
    private final Hub hub;
    private final EventPlayer player;
    private @Nullable NotifierService notifier;

    WebhookScenario(HubSite site, int organisations, int recipients) {
        this.receiver = new WebhookReceiver(this::arrived);
        this.hub = new Hub(site, new SharingWorld(organisations, recipients + 1, receiver::url));
        this.player = new EventPlayer(hub);
    }

    @Override
    public String name() {
        return Hubs.WEBHOOKS;
    }

    @Override
    public void setup() {
        hub.start();
        NotifierService started = NotifierService.start(settings(), Hub.KEYS);
        notifier = started;
        Readiness.await("the notifier", () -> started.health().notReady().isEmpty());
    }

    /** As a notifier has them by default, but for the limit of one endpoint. */
    private NotifierSettings settings() {
        HubSite site = hub.site();
        Path secrets = site.folder().resolve("secrets");
        try {
            Files.createDirectories(secrets);
            Files.writeString(secrets.resolve("hook"), SECRET);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the webhooks' secret to " + secrets, e);
        }
        Map<String, String> settings = Map.of(
                "kafka.bootstrap", site.bootstrapServers(),
                "registry.url", site.registryUrl(),
                "notifier.profile", "embedded",
                "notifier.http.port", "0",
                "notifier.endpoint.rate", UNLIMITED,
                "notifier.endpoint.burst", UNLIMITED,
                "notifier.state.dir", site.folder().resolve("notifier").toString(),
                "notifier.files.dir", site.folder().resolve("files").toString(),
                "notifier.secrets.dir", secrets.toString());
        return NotifierSettings.of(Settings.resolve(NotifierSettings.KEYS, Map.of(), Map.of(), settings));
    }

    @Override
    public Outcome run(Load load) {
        return player.play(load);
    }

    private void arrived(String uid) {
        Flight current = player.flight();
        if (current != null) {
            current.arrives(player.indexOf(uid));
        }
    }

    @Override
    public void close() {
        if (notifier != null) {
            notifier.close();
        }
        hub.close();
        receiver.close();
    }
}
