package dev.noroshi.processor.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noroshi.event.Hashes;
import dev.noroshi.processor.audit.ChainCheck.Extent;
import dev.noroshi.processor.audit.ChainCheck.Finding;
import dev.noroshi.processor.domain.DecisionChain;
import dev.noroshi.processor.domain.MemoryRows;
import dev.noroshi.schema.Checkpoint;
import dev.noroshi.schema.DecisionRecord;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChainCheckTest {

    private static final Instant AT = Instant.parse("2026-11-26T05:00:00Z");
    private static final KeyPair KEYS = AuditKeys.generate();

    private final CheckpointSeal seal = new CheckpointSeal(KEYS);
    private final List<Checkpoint> checkpoints = new ArrayList<>();
    private final List<DecisionRecord> records = chain("route_0", 6);

    @Test
    void findsNothingWhereAllIsAsItWasWritten() {
        checkpoints.add(checkpoint(records.get(5)));
        records.addAll(2, chain("release_0", 2));
        assertThat(found(true)).isEmpty();
    }

    @Test
    void findsAChangedRecord() {
        records.get(2).put("sourceOrg", "somebody-else");
        assertThat(found(true)).containsExactly("CHANGED route_0 3");
    }

    @Test
    void findsARecordChangedAndHashedAnew() {
        DecisionRecord forged = records.get(2);
        forged.put("sourceOrg", "somebody-else");
        forged.put("hash", HexFormat.of().formatHex(Hashes.sha256(forged, Set.of("hash"))));
        assertThat(found(true)).containsExactly("CHANGED route_0 3");
    }

    @Test
    void findsARecordTakenOut() {
        records.remove(2);
        assertThat(found(true)).containsExactly("MISSING route_0 4");
    }

    @Test
    void findsRecordsThatChangedPlaces() {
        records.add(1, records.remove(2));
        assertThat(found(true)).containsExactly("MISSING route_0 3", "OUT_OF_PLACE route_0 2");
    }

    @Test
    void findsARecordPutInTwice() {
        records.add(records.get(3));
        assertThat(found(true)).containsExactly("OUT_OF_PLACE route_0 4");
    }

    @Test
    void findsAHeadThatNoRetentionHasTaken() {
        records.remove(0);
        assertThat(found(true)).containsExactly("MISSING route_0 2");
        assertThat(found(false)).isEmpty();
        assertThat(check(false).extents()).containsExactly(new Extent("route_0", 2, 6));
    }

    @Test
    void findsACutTailByItsCheckpointAlone() {
        checkpoints.add(checkpoint(records.get(5)));
        records.remove(5);
        records.remove(4);
        assertThat(found(true)).containsExactly("CUT route_0 6");
        records.clear();
        assertThat(found(true)).containsExactly("CUT route_0 6");
        checkpoints.clear();
        assertThat(found(true)).isEmpty();
    }

    @Test
    void findsAWholeChainWrittenAnewByItsCheckpoint() {
        checkpoints.add(checkpoint(records.get(5)));
        records.clear();
        DecisionChain anew = new DecisionChain(new MemoryRows(), "route_0");
        for (int i = 0; i < 6; i++) {
            DecisionRecord record = record("route_0", i);
            record.put("sourceOrg", "somebody-else");
            records.add(anew.append(record));
        }
        assertThat(found(true)).containsExactly("CHECKPOINT route_0 6");
    }

    @Test
    void findsAForgedCheckpoint() {
        Checkpoint forged = new CheckpointSeal(AuditKeys.generate()).of("route_0", 6, "ab", AT);
        checkpoints.add(forged);
        Checkpoint changed = checkpoint(records.get(5));
        changed.put("seq", 5L);
        checkpoints.add(changed);
        assertThat(found(true)).containsExactly("FORGED route_0 6", "FORGED route_0 5");
    }

    @Test
    void findsARecordInNoChain() {
        records.get(5).put("hash", null);
        assertThat(found(true)).containsExactly("NOT_LINKED route_0 0");
    }

    @Test
    void keysComeBackFromTheirText() {
        KeyPair read = AuditKeys.pair(AuditKeys.pem(KEYS));
        assertThat(AuditKeys.id(read.getPublic())).isEqualTo(AuditKeys.id(KEYS.getPublic()));
        assertThat(AuditKeys.publicKey(AuditKeys.pem(KEYS.getPublic()))).isEqualTo(KEYS.getPublic());
        assertThatThrownBy(() -> AuditKeys.pair(AuditKeys.pem(KEYS.getPublic())))
                .isInstanceOf(IllegalArgumentException.class);
        String mixed = AuditKeys.pem(KEYS)
                .replace(
                        AuditKeys.pem(KEYS.getPublic()),
                        AuditKeys.pem(AuditKeys.generate().getPublic()));
        assertThatThrownBy(() -> AuditKeys.pair(mixed)).hasMessageContaining("does not belong");
    }

    private ChainCheck check(boolean fromStart) {
        ChainCheck check = new ChainCheck();
        checkpoints.forEach(each -> check.checkpoint(each, CheckpointSeal.isSignedBy(KEYS.getPublic(), each)));
        records.forEach(each -> check.record(each, fromStart));
        return check;
    }

    private List<String> found(boolean fromStart) {
        return check(fromStart).finish().stream().map(ChainCheckTest::line).toList();
    }

    private static String line(Finding finding) {
        return finding.kind() + " " + finding.chain() + " " + finding.seq();
    }

    private Checkpoint checkpoint(DecisionRecord record) {
        return seal.of(record.getChain(), record.getSeq(), record.getHash(), AT);
    }

    private static List<DecisionRecord> chain(String name, int length) {
        DecisionChain chain = new DecisionChain(new MemoryRows(), name);
        List<DecisionRecord> records = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            records.add(chain.append(record(name, i)));
        }
        return records;
    }

    private static DecisionRecord record(String chain, int number) {
        return DecisionRecord.newBuilder()
                .setDecisionId(chain + "-" + number)
                .setAt(AT.plusSeconds(number))
                .setIncidentId("i-" + number)
                .setVersion(1)
                .setEventId("e-" + number)
                .setSourceOrg("jp-acme")
                .setPolicyVersion("p1")
                .setEngineVersion("1")
                .build();
    }
}
