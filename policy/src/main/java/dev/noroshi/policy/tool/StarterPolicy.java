package dev.noroshi.policy.tool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Writes a first policy that is valid as it stands: two organisations, a community, a producer, a subscription. */
public final class StarterPolicy {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final List<String> TOKENS =
            List.of("alpha-producer", "alpha-custodian", "bravo-subscriber", "alpha-operator");

    private StarterPolicy() {}

    /**
     * Writes `policy.yaml`, and each token to a file of mode 600 below `tokens`.
     *
     * @param today from when the memberships count, a UTC day
     * @param tokens gives a new token each time
     * @param hash the SHA-256 of a token, lower-case hex
     * @return the files written
     * @throws FileAlreadyExistsException where the directory holds one of them already; then nothing is written
     */
    public static List<Path> write(Path directory, LocalDate today, Supplier<String> tokens, UnaryOperator<String> hash)
            throws IOException {
        Path policy = directory.resolve("policy.yaml");
        Map<Path, String> secrets = new LinkedHashMap<>();
        String text = template().replace("@today@", today.toString());
        for (String name : TOKENS) {
            String token = tokens.get();
            secrets.put(directory.resolve("tokens").resolve(name), token);
            text = text.replace("@" + name + "@", hash.apply(token));
        }
        refuseExisting(policy);
        for (Path file : secrets.keySet()) {
            refuseExisting(file);
        }
        Files.createDirectories(directory.resolve("tokens"));
        for (var secret : secrets.entrySet()) {
            writeSecret(secret.getKey(), secret.getValue());
        }
        Files.writeString(policy, text, StandardOpenOption.CREATE_NEW);
        List<Path> written = new ArrayList<>(List.of(policy));
        written.addAll(secrets.keySet());
        return written;
    }

    private static void refuseExisting(Path file) throws FileAlreadyExistsException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
    }

    private static void writeSecret(Path file, String token) throws IOException {
        boolean posix = Files.getFileStore(file.getParent()).supportsFileAttributeView("posix");
        if (posix) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } else {
            Files.createFile(file);
        }
        Files.writeString(file, token + "\n");
    }

    private static String template() throws IOException {
        try (InputStream in = StarterPolicy.class.getResourceAsStream("starter-policy.yaml")) {
            if (in == null) {
                throw new IOException("starter-policy.yaml is missing from the jar; build it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
