package dev.noroshi.notifier.channel.secret;

import dev.noroshi.notifier.channel.UnsendableException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads secrets that subscriptions refer to as `file:name`, a file of the secrets directory, or `env:NAME`. A
 * rotated secret counts within a second. Reading may block.
 */
public final class Secrets {

    static final String FILE = "file:";
    private static final String ENV = "env:";
    /** How the hub's own settings begin, its policy's secret and its relay's password among them. */
    private static final String SETTINGS = "NOROSHI_";

    private final SecretFiles files;
    private final UnaryOperator<@Nullable String> environment;

    /** By the system's clock. */
    public Secrets(Path directory, UnaryOperator<@Nullable String> environment) {
        this(directory, environment, InstantSource.system());
    }

    /** @param environment from the name of a variable to its value, null where it is not set */
    public Secrets(Path directory, UnaryOperator<@Nullable String> environment, InstantSource clock) {
        this.files = new SecretFiles(directory, clock);
        this.environment = environment;
    }

    public SecretLookup find(@Nullable String reference) {
        if (reference == null || reference.isBlank()) {
            return new SecretLookup.Missing(
                    "the subscription names no secret; give it a secretRef file:NAME or env:NAME");
        }
        if (reference.startsWith(FILE)) {
            return files.find(reference.substring(FILE.length()));
        }
        if (reference.startsWith(ENV)) {
            return variable(reference.substring(ENV.length()));
        }
        return new SecretLookup.Missing("the secretRef begins with neither file: nor env:");
    }

    /** Whether the text is a reference, and not what it stands for. */
    public static boolean isReference(String text) {
        return text.startsWith(FILE) || text.startsWith(ENV);
    }

    /** @throws UnsendableException where there is none, saying what to do */
    public String need(@Nullable String reference) {
        SecretLookup found = find(reference);
        if (found instanceof SecretLookup.Found secret) {
            return secret.text();
        }
        throw new UnsendableException(((SecretLookup.Missing) found).why());
    }

    /** As {@link #need}; null where nothing is referred to. */
    public @Nullable String optional(@Nullable String reference) {
        return reference == null ? null : need(reference);
    }

    /** A subscription has what it refers to sent where it says: the hub's own secrets are for no subscription. */
    private SecretLookup variable(String name) {
        if (name.toUpperCase(Locale.ROOT).startsWith(SETTINGS)) {
            return new SecretLookup.Missing("secretRef env:" + name
                    + " is a setting of the hub's own; give the secret a name that does not begin with " + SETTINGS);
        }
        String value = environment.apply(name);
        return value == null
                ? new SecretLookup.Missing("secretRef env:" + name + " is not set in the environment")
                : found(value, ENV + name);
    }

    static SecretLookup found(String text, String reference) {
        return text.isBlank()
                ? new SecretLookup.Missing("secretRef " + reference + " is empty")
                : new SecretLookup.Found(text.strip());
    }
}
