package dev.noroshi.runtime.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Settings of a library in a properties file, such as those of a Kafka client. */
public final class PropertiesFile {

    private PropertiesFile() {}

    /**
     * Reads a file.
     *
     * @throws SettingsException where it cannot be read
     */
    public static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException unreadable) {
            throw new SettingsException(
                    List.of("'" + file + "' cannot be read (" + unreadable + "); give the path of a properties file"));
        }
        Map<String, String> config = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> config.put(name, properties.getProperty(name)));
        return config;
    }
}
