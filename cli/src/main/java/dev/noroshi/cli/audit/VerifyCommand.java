package dev.noroshi.cli.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noroshi.cli.common.ConnectionOptions;
import dev.noroshi.cli.common.TopicSnapshot;
import dev.noroshi.cli.common.UsageException;
import dev.noroshi.cli.service.DataFolder;
import dev.noroshi.event.CanonicalJson;
import dev.noroshi.processor.audit.AuditKeys;
import dev.noroshi.processor.audit.ChainCheck;
import dev.noroshi.processor.audit.ChainCheck.Extent;
import dev.noroshi.processor.audit.ChainCheck.Finding;
import dev.noroshi.processor.audit.CheckpointSeal;
import dev.noroshi.schema.Checkpoint;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.transport.registry.RegistryClient;
import dev.noroshi.transport.topic.Topics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks that no decision on record was changed, taken out, put in or moved. */
@Command(
        name = "verify",
        description = "Check the chains of decisions: was any changed, taken out, put in or moved, and, by the signed"
                + " checkpoints, was a tail cut off. One JSON object for each finding, then how far each chain is kept, then a summary."
                + " Exit code 1 if anything is wrong.")
final class VerifyCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Option(
            names = "--public-key",
            paramLabel = "FILE",
            description = {
                "Public key of the checkpoints (PEM); without it they are not looked at. With --data its default is the",
                "folder's own: whoever can change the folder can change that too, so keep a copy elsewhere."
            })
    private @Nullable Path publicKey;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "Check an export without a filter in the topic's stead; no Kafka needed.")
    private @Nullable Path file;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Override
    public Integer call() throws IOException {
        ChainCheck check = new ChainCheck();
        if (file != null) {
            ofFile(check, file);
            return tell(check, null);
        }
        Path keyFile = keyFile();
        ofTopics(check, keyFile);
        return tell(check, keyFile);
    }

    private void ofTopics(ChainCheck check, @Nullable Path keyFile) throws IOException {
        PublicKey key = keyFile == null ? null : key(keyFile);
        try (RegistryClient registry = connection.registry()) {
            TopicSnapshot topics = new TopicSnapshot(connection.bootstrap(), connection.kafka(), registry);
            if (key != null) {
                topics.read(
                        Topics.CHECKPOINTS,
                        Checkpoint.class,
                        Instant.EPOCH,
                        (name, each) -> check.checkpoint(each, CheckpointSeal.isSignedBy(key, each)));
            }
            boolean fromStart = topics.isWhole(Topics.DECISIONS);
            topics.read(
                    Topics.DECISIONS,
                    DecisionRecord.class,
                    Instant.EPOCH,
                    (name, each) -> check.record(each, fromStart));
        }
    }

    private static void ofFile(ChainCheck check, Path export) throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (BufferedReader lines = Files.newBufferedReader(export)) {
            long number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                try {
                    check.record(CanonicalJson.read(json.readTree(line), DecisionRecord.class), false);
                } catch (JsonProcessingException | RuntimeException unreadable) {
                    throw new UsageException(
                            export + " line " + number + " is no decision record: " + unreadable.getMessage());
                }
            }
        }
    }

    private @Nullable Path keyFile() {
        if (publicKey != null) {
            return publicKey;
        }
        return connection
                .data()
                .map(data -> new DataFolder(data).auditPublicKey())
                .filter(Files::exists)
                .orElse(null);
    }

    private static PublicKey key(Path file) throws IOException {
        try {
            return AuditKeys.publicKey(Files.readString(file));
        } catch (IllegalArgumentException unfit) {
            throw new UsageException("--public-key '" + file + "' cannot be used: " + unfit.getMessage());
        }
    }

    private int tell(ChainCheck check, @Nullable Path keyFile) throws JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        ObjectMapper json = new ObjectMapper();
        List<Finding> findings = check.finish();
        for (Finding each : findings) {
            out.println(json.writeValueAsString(each));
        }
        for (Extent each : check.extents()) {
            out.println(json.writeValueAsString(each));
        }
        out.printf(
                "%d records in %d chains, %d findings; %s%n",
                check.records(),
                check.extents().size(),
                findings.size(),
                keyFile == null
                        ? "checkpoints were not looked at, so a tail that was cut off does not show"
                        : check.checkpointsMet() + " checkpoints fit, by the key in " + keyFile);
        return findings.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
