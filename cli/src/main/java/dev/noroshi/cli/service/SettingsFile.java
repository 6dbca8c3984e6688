package dev.noroshi.cli.service;

import dev.noroshi.cli.common.UsageException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The file of settings that `--config` names: Java properties in UTF-8. */
final class SettingsFile {

    private SettingsFile() {}

    /**
     * Name to text; nothing where no file is named.
     *
     * @throws UsageException where the file cannot be read
     */
    static Map<String, String> read(@Nullable Path file) {
        Map<String, String> settings = new TreeMap<>();
        if (file == null) {
            return settings;
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new UsageException(
                    "--config " + file + " cannot be read: " + unreadable + "; it must be a properties file in UTF-8");
        }
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        return settings;
    }
}
