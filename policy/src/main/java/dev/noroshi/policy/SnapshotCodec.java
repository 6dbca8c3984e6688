package dev.noroshi.policy;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStream;
import dev.noroshi.event.Hashes;
import dev.noroshi.policy.document.CanonicalDocuments;
import dev.noroshi.policy.document.DocumentFiles;
import dev.noroshi.policy.document.PolicyDocuments;
import dev.noroshi.policy.model.Problem;
import dev.noroshi.schema.PolicySnapshot;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/** Policies on the wire: the canonical JSON of all documents, zstd (RFC 8878), under the SHA-256 of the JSON. */
public final class SnapshotCodec {

    /** The most a snapshot may have when compressed, in bytes. */
    public static final int MAX_COMPRESSED = 16 << 20;

    /** The most it may have when inflated, in bytes; a longer one is refused before it is read on. */
    public static final int MAX_INFLATED = 256 << 20;

    private static final int LEVEL = 9;

    private SnapshotCodec() {}

    /**
     * The snapshot to publish under key `snapshot/<hash>`.
     *
     * @throws PolicyException where reading the documents found an error
     * @throws IllegalArgumentException where it is too large
     */
    public static PolicySnapshot encode(PolicyDocuments documents, Instant publishedAt, String by, String reason) {
        List<Problem> errors =
                documents.problems().stream().filter(Problem::isError).toList();
        if (!errors.isEmpty()) {
            throw new PolicyException(errors);
        }
        byte[] json = CanonicalDocuments.json(documents);
        byte[] compressed = Zstd.compress(json, LEVEL);
        if (json.length > MAX_INFLATED || compressed.length > MAX_COMPRESSED) {
            throw new IllegalArgumentException("the policy has " + json.length + " bytes, " + compressed.length
                    + " compressed; the limits are " + MAX_INFLATED + " and " + MAX_COMPRESSED
                    + ": split the hub, or shorten the policy");
        }
        PolicySnapshot snapshot = new PolicySnapshot();
        snapshot.put("hash", Hashes.sha256Hex(json));
        snapshot.put("publishedAt", publishedAt);
        snapshot.put("publishedBy", by);
        snapshot.put("reason", reason);
        snapshot.put("documents", ByteBuffer.wrap(compressed));
        snapshot.put("credentials", Credentials.of(documents, publishedAt));
        return snapshot;
    }

    /**
     * The documents of a snapshot.
     *
     * @throws IllegalArgumentException where it has none, is too large, damaged, or not what its hash says
     */
    public static PolicyDocuments decode(PolicySnapshot snapshot) {
        ByteBuffer compressed = snapshot.getDocuments();
        if (compressed == null) {
            throw new IllegalArgumentException(
                    "the snapshot " + snapshot.getHash() + " has no documents; read it under key snapshot/<hash>");
        }
        byte[] bytes = new byte[compressed.remaining()];
        compressed.duplicate().get(bytes);
        byte[] json = inflate(snapshot.getHash(), bytes);
        if (!Hashes.sha256Hex(json).equals(snapshot.getHash())) {
            throw new IllegalArgumentException("the documents of the snapshot " + snapshot.getHash()
                    + " do not have that hash; publish the policy again");
        }
        return DocumentFiles.snapshot("snapshot/" + snapshot.getHash(), new ByteArrayInputStream(json));
    }

    /** The SHA-256 of the canonical form, lower-case hex. */
    static String hash(PolicyDocuments documents) {
        return Hashes.sha256Hex(CanonicalDocuments.json(documents));
    }

    private static byte[] inflate(String hash, byte[] compressed) {
        try (ZstdInputStream stream = new ZstdInputStream(new ByteArrayInputStream(compressed))) {
            byte[] json = stream.readNBytes(MAX_INFLATED + 1);
            if (json.length > MAX_INFLATED) {
                throw new IllegalArgumentException(
                        "the snapshot " + hash + " inflates to more than " + MAX_INFLATED + " bytes; it is refused");
            }
            return json;
        } catch (IOException damaged) {
            throw new IllegalArgumentException(
                    "the snapshot " + hash + " is damaged; publish the policy again", damaged);
        }
    }
}
