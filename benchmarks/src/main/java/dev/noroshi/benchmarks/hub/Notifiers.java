package dev.noroshi.benchmarks.hub;

import dev.noroshi.notifier.NotifierService;
import dev.noroshi.notifier.NotifierSettings;
import dev.noroshi.runtime.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Starts notifiers with their own defaults. */
public final class Notifiers {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private Notifiers() {}

    /**
     * A notifier that is ready.
     *
     * @param more settings that differ from their defaults
     */
    public static NotifierService started(HubSite site, Map<String, String> more) {
        NotifierService notifier = NotifierService.start(settings(site, more), WorldPolicy.KEYS);
        Readiness.await("the notifier", () -> notifier.health().notReady().isEmpty());
        return notifier;
    }

    private static NotifierSettings settings(HubSite site, Map<String, String> more) {
        Path secrets = site.folder().resolve("secrets");
        try {
            Files.createDirectories(secrets);
            Files.writeString(secrets.resolve("hook"), SECRET);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the webhooks' secret to " + secrets, e);
        }
        Map<String, String> settings = new HashMap<>(Map.of(
                "kafka.bootstrap", site.bootstrapServers(),
                "registry.url", site.registryUrl(),
                "notifier.profile", "embedded",
                "notifier.http.port", "0",
                "notifier.state.dir", site.folder().resolve("notifier").toString(),
                "notifier.files.dir", site.folder().resolve("files").toString(),
                "notifier.secrets.dir", secrets.toString()));
        settings.putAll(more);
        return NotifierSettings.of(Settings.resolve(NotifierSettings.KEYS, Map.of(), Map.of(), settings));
    }
}
