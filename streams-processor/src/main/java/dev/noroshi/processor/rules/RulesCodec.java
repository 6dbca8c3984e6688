package dev.noroshi.processor.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStream;
import dev.noroshi.schema.RulesSnapshot;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.TreeMap;

/** Sets of rules on the wire: a JSON object from path to text, zstd (RFC 8878), under the hash of the files. */
public final class RulesCodec {

    /** The most a set may have when compressed, in bytes. */
    public static final int MAX_COMPRESSED = 16 << 20;

    private static final int MAX_INFLATED = 256 << 20;
    private static final int LEVEL = 9;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<TreeMap<String, String>> FILES = new TypeReference<>() {};

    private RulesCodec() {}

    /**
     * The snapshot to publish under key `snapshot/<hash>`.
     *
     * @throws IllegalArgumentException where it is too large
     */
    public static RulesSnapshot encode(RuleFiles files, Instant publishedAt, String by, String reason) {
        byte[] json = json(files);
        byte[] compressed = Zstd.compress(json, LEVEL);
        if (json.length > MAX_INFLATED || compressed.length > MAX_COMPRESSED) {
            throw new IllegalArgumentException("the rules have " + json.length + " bytes, " + compressed.length
                    + " compressed; the limits are " + MAX_INFLATED + " and " + MAX_COMPRESSED + ": leave some out");
        }
        return RulesSnapshot.newBuilder()
                .setHash(files.hash())
                .setPublishedAt(publishedAt)
                .setPublishedBy(by)
                .setReason(reason)
                .setDocuments(ByteBuffer.wrap(compressed))
                .build();
    }

    /** The record for key `current` that puts a snapshot in force. */
    public static RulesSnapshot pointer(RulesSnapshot snapshot) {
        return RulesSnapshot.newBuilder(snapshot).setDocuments(null).build();
    }

    /**
     * The files of a snapshot.
     *
     * @throws IllegalArgumentException where it has none, is too large, damaged, or not what its hash says
     */
    public static RuleFiles decode(RulesSnapshot snapshot) {
        ByteBuffer compressed = snapshot.getDocuments();
        if (compressed == null) {
            throw new IllegalArgumentException(
                    "the snapshot " + snapshot.getHash() + " has no documents; read it under key snapshot/<hash>");
        }
        byte[] bytes = new byte[compressed.remaining()];
        compressed.duplicate().get(bytes);
        RuleFiles files = inflate(snapshot.getHash(), bytes);
        if (!files.hash().equals(snapshot.getHash())) {
            throw new IllegalArgumentException("the documents of the snapshot " + snapshot.getHash()
                    + " do not have that hash; apply the rules again");
        }
        return files;
    }

    private static RuleFiles inflate(String hash, byte[] compressed) {
        try (ZstdInputStream stream = new ZstdInputStream(new ByteArrayInputStream(compressed))) {
            byte[] json = stream.readNBytes(MAX_INFLATED + 1);
            if (json.length > MAX_INFLATED) {
                throw new IllegalArgumentException(
                        "the snapshot " + hash + " inflates to more than " + MAX_INFLATED + " bytes; it is refused");
            }
            return RuleFiles.of(JSON.readValue(json, FILES));
        } catch (IOException damaged) {
            throw new IllegalArgumentException("the snapshot " + hash + " is damaged; apply the rules again", damaged);
        }
    }

    private static byte[] json(RuleFiles files) {
        try {
            return JSON.writeValueAsBytes(files.texts());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a map of texts is JSON", impossible);
        }
    }
}
