package dev.noroshi.cli.service;

import dev.noroshi.cli.common.OwnersFile;
import dev.noroshi.cli.common.UsageException;
import dev.noroshi.processor.audit.AuditKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The folder that `standalone` keeps everything in: Kafka's log, the stores' state, the policy and the secrets, which
 * only its owner can read.
 */
public record DataFolder(Path root) {

    private static final int SECRET_BYTES = 32;

    /**
     * Makes the folder and what belongs into it.
     *
     * @throws UsageException where that cannot be written
     */
    public static DataFolder open(Path root) {
        DataFolder folder = new DataFolder(root.toAbsolutePath().normalize());
        try {
            Files.createDirectories(folder.root);
            Files.createDirectories(
                    folder.secrets(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            if (!Files.exists(folder.policySecret())) {
                folder.writeSecret(folder.policySecret(), newSecret());
            }
            if (!Files.exists(folder.auditKey())) {
                KeyPair keys = AuditKeys.generate();
                folder.writeSecret(folder.auditKey(), AuditKeys.pem(keys));
                Files.writeString(folder.auditPublicKey(), AuditKeys.pem(keys.getPublic()));
            }
            return folder;
        } catch (IOException notWritable) {
            throw new UsageException("the data folder " + root + " cannot be written (" + notWritable.getMessage()
                    + "); choose another with --data");
        }
    }

    public Path broker() {
        return root.resolve("broker");
    }

    public Path state() {
        return root.resolve("state");
    }

    public Path policy() {
        return root.resolve("policy");
    }

    /** What file channels write. */
    public Path alerts() {
        return root.resolve("alerts");
    }

    /** Webhook secrets, by the names that subscriptions give them, and the hub's own. */
    public Path secrets() {
        return root.resolve("secrets");
    }

    /** The secret that keys pseudonyms and alert ids; to lose it is to break the link to all earlier ones. */
    public Path policySecret() {
        return secrets().resolve("policy.secret");
    }

    /** The keys that sign checkpoints of the record of decisions. */
    public Path auditKey() {
        return secrets().resolve("audit.key");
    }

    /** The public one, for whoever verifies; best kept elsewhere too. */
    public Path auditPublicKey() {
        return root.resolve("audit.pub");
    }

    /** Writes a file that only its owner can read. */
    public void writeSecret(Path file, String secret) throws IOException {
        OwnersFile.write(file, secret);
    }

    private static String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
