package dev.noroshi.cli.common;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where a running `standalone` is reached: the file `endpoints.json` in its data folder. */
public final class Endpoints {

    private static final String FILE = "endpoints.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Endpoints() {}

    /** Name to address; written whole or not at all, so that whoever waits for the file reads it complete. */
    public static void write(Path dataFolder, Map<String, String> addresses) throws IOException {
        Path draft = dataFolder.resolve(FILE + ".new");
        Files.writeString(
                draft, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(new LinkedHashMap<>(addresses)));
        Files.move(
                draft, dataFolder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Says that nothing runs there any more. */
    public static void remove(Path dataFolder) throws IOException {
        Files.deleteIfExists(dataFolder.resolve(FILE));
    }

    /**
     * One address.
     *
     * @throws UsageException where nothing runs with that data folder
     */
    public static String read(Path dataFolder, String name) {
        Path file = dataFolder.resolve(FILE);
        try {
            String address = JSON.readValue(file.toFile(), new TypeReference<Map<String, String>>() {})
                    .get(name);
            if (address != null) {
                return address;
            }
        } catch (IOException unreadable) {
            throw new UsageException("no running noroshi has its data in " + dataFolder + " (" + file
                    + " cannot be read); start 'noroshi standalone --data " + dataFolder + "'");
        }
        throw new UsageException(file + " names no '" + name + "'");
    }
}
