package dev.noroshi.producer.gateway.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.event.CredentialIndex;
import dev.noroshi.schema.Credential;
import dev.noroshi.schema.Identity;
import dev.noroshi.schema.PolicySnapshot;
import dev.noroshi.schema.Role;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotTableTest {

    private final SnapshotTable table = new SnapshotTable();

    @Test
    void putsASnapshotInForceOnlyWhereItIsPointedTo() {
        table.apply("snapshot/a", snapshot("a"));
        assertThat(table.inForce()).isNull();
        table.apply("current", snapshot("a"));
        assertThat(table.inForce().policyHash()).isEqualTo("a");
    }

    @Test
    void waitsForTheSnapshotThatThePointerNames() {
        table.apply("current", snapshot("b"));
        assertThat(table.inForce()).isNull();
        table.apply("snapshot/b", snapshot("b"));
        assertThat(table.inForce().policyHash()).isEqualTo("b");
    }

    @Test
    void hasNoneInForceOnceThePointerIsDeleted() {
        table.apply("snapshot/a", snapshot("a"));
        table.apply("current", snapshot("a"));
        table.apply("current", null);
        assertThat(table.inForce()).isNull();
    }

    @Test
    void keepsABoundedNumberAndTheOneInForceAmongThem() {
        table.apply("snapshot/first", snapshot("first"));
        table.apply("current", snapshot("first"));
        for (int i = 0; i < 2 * SnapshotTable.KEPT; i++) {
            table.apply("snapshot/s" + i, snapshot("s" + i));
        }
        assertThat(table.inForce().policyHash()).isEqualTo("first");
        table.apply("current", snapshot("s0"));
        assertThat(table.inForce()).as("forgotten: to be read again").isNull();
    }

    @Test
    void letsATokenThatStandsForTwoStandForNone() {
        Credential one = credential("jp-acme", "t");
        CredentialIndex index =
                CredentialIndex.of("h", List.of(one, credential("kr-bank", "t"), credential("kr-bank", "u")));
        assertThat(index.find("t")).isEmpty();
        assertThat(index.find("u")).isPresent();
    }

    private static Credential credential(String org, String token) {
        return new Credential(org, Role.PRODUCER, "n", token, null, Identity.OBSERVATION, true, null);
    }

    private static PolicySnapshot snapshot(String hash) {
        return new PolicySnapshot(hash, Instant.EPOCH, "t", "t", null, List.of(credential("jp-acme", "token")));
    }
}
