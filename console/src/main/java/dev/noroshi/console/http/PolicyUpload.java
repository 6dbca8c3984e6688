package dev.noroshi.console.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.github.luben.zstd.ZstdInputStream;
import dev.noroshi.console.domain.Draft;
import dev.noroshi.console.domain.Visitor;
import dev.noroshi.policy.Policy;
import dev.noroshi.policy.PolicyCheck;
import dev.noroshi.policy.PolicyCompiler;
import dev.noroshi.policy.PolicyDirectory;
import dev.noroshi.policy.PolicyKeys;
import dev.noroshi.policy.PolicyPlan;
import dev.noroshi.policy.SnapshotCodec;
import dev.noroshi.policy.document.PolicyDocuments;
import dev.noroshi.policy.model.Problem;
import dev.noroshi.schema.PolicySnapshot;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A policy from the files of an upload, and files from a policy. */
final class PolicyUpload {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(
            YAMLFactory.builder().enable(YAMLGenerator.Feature.MINIMIZE_QUOTES).build());

    private PolicyUpload() {}

    /** Checks the files as `noroshi policy check` does, and compares them with the policy in force. */
    static Draft draft(Map<String, byte[]> files, Policy inForce, Visitor by, Instant now) throws IOException {
        Path folder = Files.createTempDirectory("noroshi-policy");
        try {
            int number = 0;
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Files.write(folder.resolve(name(file.getKey(), number++)), file.getValue());
            }
            return draft(PolicyDirectory.read(folder), inForce, by, now);
        } finally {
            delete(folder);
        }
    }

    private static Draft draft(PolicyDocuments documents, Policy inForce, Visitor by, Instant now) {
        List<Problem> problems = PolicyCheck.check(documents);
        if (problems.stream().anyMatch(Problem::isError)) {
            return new Draft(problems, null, inForce.version(), null);
        }
        PolicySnapshot snapshot = SnapshotCodec.encode(documents, now, by.signature(), "");
        Policy next = PolicyCompiler.compile(documents, PolicyKeys.of(new byte[PolicyKeys.MIN_BYTES]));
        return new Draft(problems, snapshot, inForce.version(), PolicyPlan.between(inForce, next, now));
    }

    /** The name as far as it can be one in our folder; never a path, and of two alike each its own. */
    private static String name(String given, int number) {
        String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        String plain = last.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^\\.+", "");
        return plain.matches("[A-Za-z0-9_-][A-Za-z0-9._-]{0,90}\\.ya?ml") && number == 0
                ? plain
                : number + "-" + (plain.matches(".{1,90}\\.ya?ml") ? plain : "file.yaml");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** All documents of the snapshot, `---` between them; to be changed and uploaded again. */
    static String yaml(PolicySnapshot snapshot) {
        ByteBuffer documents = snapshot.getDocuments();
        if (documents == null) {
            return "";
        }
        byte[] compressed = new byte[documents.remaining()];
        documents.duplicate().get(compressed);
        StringBuilder all = new StringBuilder();
        try (ZstdInputStream in = new ZstdInputStream(new ByteArrayInputStream(compressed))) {
            for (JsonNode document : JSON.readTree(in.readNBytes(SnapshotCodec.MAX_INFLATED))) {
                all.append(YAML.writeValueAsString(document));
            }
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
        return all.toString();
    }
}
