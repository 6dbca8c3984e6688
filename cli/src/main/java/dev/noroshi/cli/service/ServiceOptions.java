package dev.noroshi.cli.service;

import dev.noroshi.cli.common.ServiceKeys;
import dev.noroshi.runtime.settings.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a service takes its settings from: default, then file, then environment, then command line. */
public final class ServiceOptions {

    @Option(names = "--config", paramLabel = "FILE", description = "Properties file of settings; see 'noroshi config'.")
    private @Nullable Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One setting, over file and environment; may be repeated.")
    private Map<String, String> explicit = new HashMap<>();

    /**
     * The settings of all services, so that one file may serve them all.
     *
     * @param given what other options say, by setting; it wins over the file and the environment
     */
    public Settings resolve(Map<String, String> given) {
        Map<String, String> all = new HashMap<>(given);
        all.putAll(explicit);
        return Settings.resolve(ServiceKeys.ALL, SettingsFile.read(config), System.getenv(), all);
    }
}
