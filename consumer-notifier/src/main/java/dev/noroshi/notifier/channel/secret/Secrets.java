package dev.noroshi.notifier.channel.secret;

import dev.noroshi.notifier.channel.UnsendableException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads secrets that subscriptions refer to as `file:name`, a file of the secrets directory, or `env:NAME`. They are read
 * anew each time, so that a rotated secret counts at once. Reading may block.
 */
public final class Secrets {

    private static final String FILE = "file:";
    private static final String ENV = "env:";
    private static final long MOST_BYTES = 64 * 1024;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    private final Path directory;
    private final UnaryOperator<@Nullable String> environment;

    /** @param environment from the name of a variable to its value, null where it is not set */
    public Secrets(Path directory, UnaryOperator<@Nullable String> environment) {
        this.directory = directory;
        this.environment = environment;
    }

    public SecretLookup find(@Nullable String reference) {
        if (reference == null || reference.isBlank()) {
            return new SecretLookup.Missing(
                    "the subscription names no secret; give it a secretRef file:NAME or env:NAME");
        }
        if (reference.startsWith(FILE)) {
            return file(reference.substring(FILE.length()));
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

    /** A plain name only: no path can lead out of the directory, and a link is not followed out of it either. */
    private SecretLookup file(String name) {
        if (!NAME.matcher(name).matches()) {
            return new SecretLookup.Missing(
                    "secretRef file:" + name + " is not a plain file name of the secrets directory");
        }
        try {
            Path real = directory.resolve(name).toRealPath();
            if (!real.startsWith(directory.toRealPath())) {
                return new SecretLookup.Missing("secretRef file:" + name + " leads out of the secrets directory");
            }
            if (!Files.isRegularFile(real) || Files.size(real) > MOST_BYTES) {
                return new SecretLookup.Missing(
                        "secretRef file:" + name + " is no regular file of at most " + MOST_BYTES + " bytes");
            }
            return found(Files.readString(real), FILE + name);
        } catch (CharacterCodingException binary) {
            return new SecretLookup.Missing("secretRef file:" + name + " is not UTF-8 text");
        } catch (IOException unreadable) {
            return new SecretLookup.Missing("secretRef file:" + name + " cannot be read ("
                    + unreadable.getClass().getSimpleName() + "); put it into the secrets directory");
        }
    }

    private SecretLookup variable(String name) {
        String value = environment.apply(name);
        return value == null
                ? new SecretLookup.Missing("secretRef env:" + name + " is not set in the environment")
                : found(value, ENV + name);
    }

    private static SecretLookup found(String text, String reference) {
        return text.isBlank()
                ? new SecretLookup.Missing("secretRef " + reference + " is empty")
                : new SecretLookup.Found(text.strip());
    }
}
