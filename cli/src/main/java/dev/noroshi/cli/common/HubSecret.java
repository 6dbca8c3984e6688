package dev.noroshi.cli.common;

import dev.noroshi.policy.PolicyKeys;
import dev.noroshi.runtime.settings.Key;
import dev.noroshi.runtime.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/** The hub's secret, which keys alert ids and pseudonyms: base64 text in a file or in the environment. */
public final class HubSecret {

    /** The file that holds it. */
    public static final Key<Path> FILE = Key.path(
            "policy.secret.file",
            "data/secrets/policy.secret",
            "File with the hub's secret, base64 of at least 32 random bytes; the same for all instances.");

    private static final Key<String> TEXT =
            Key.secret("policy.secret", "The hub's secret itself, in the file's stead; best from the environment.");

    static final List<Key<?>> KEYS = List.of(FILE, TEXT);

    private HubSecret() {}

    /**
     * The keys made from the secret that the settings name.
     *
     * @throws UsageException where it is missing or no secret
     */
    public static PolicyKeys keys(Settings settings) {
        String text = settings.find(TEXT);
        return text == null ? read(settings.get(FILE)) : keys(text, TEXT.name());
    }

    /**
     * The keys made from the secret in a file.
     *
     * @throws UsageException where the file cannot be read or holds no secret
     */
    public static PolicyKeys read(Path file) {
        try {
            return keys(Files.readString(file), file.toString());
        } catch (IOException unreadable) {
            throw new UsageException("the hub's secret cannot be read from " + file
                    + "; make one with 'head -c 32 /dev/urandom | base64', and name its file in " + FILE.name());
        }
    }

    private static PolicyKeys keys(String base64, String where) {
        try {
            return PolicyKeys.of(Base64.getDecoder().decode(base64.strip()));
        } catch (IllegalArgumentException unfit) {
            throw new UsageException("the hub's secret in " + where + " cannot be used: " + unfit.getMessage());
        }
    }
}
