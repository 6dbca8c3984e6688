package dev.noroshi.console;

import dev.noroshi.runtime.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The file that names viewers: a line each, name and SHA-256 of the token; empty lines and those with # are passed over. */
final class ViewerFile {

    private static final Pattern LINE = Pattern.compile("([A-Za-z0-9._-]{1,64})\\s+([0-9a-f]{64})");

    private ViewerFile() {}

    /** Names by hash; nobody where no file is named. */
    static Map<String, String> read(@Nullable Path file) {
        Map<String, String> viewers = new HashMap<>();
        if (file == null) {
            return viewers;
        }
        try {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i).strip();
                if (!line.isEmpty() && !line.startsWith("#")) {
                    var found = LINE.matcher(line);
                    if (!found.matches()) {
                        throw unfit(file + ":" + (i + 1) + ": not a name and 64 hexadecimal digits; the hash is what"
                                + " 'noroshi keys issue' prints as tokenSha256");
                    }
                    viewers.put(found.group(2), found.group(1));
                }
            }
            return viewers;
        } catch (IOException unreadable) {
            throw unfit("console.viewers.file: '" + file + "' cannot be read (" + unreadable + ")");
        }
    }

    private static SettingsException unfit(String why) {
        return new SettingsException(List.of(why));
    }
}
