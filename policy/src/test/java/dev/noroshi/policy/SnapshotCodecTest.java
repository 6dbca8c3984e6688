package dev.noroshi.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import dev.noroshi.policy.document.PolicyDocuments;
import dev.noroshi.schema.Credential;
import dev.noroshi.schema.PolicySnapshot;
import dev.noroshi.schema.Role;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

final class SnapshotCodecTest {

    private static PolicySnapshot encode(World world) {
        return SnapshotCodec.encode(world.documents(), World.NOW, "hub-operator", "first");
    }

    @Test
    void whatIsDecodedCompilesToTheSameVersion() {
        World world = World.jpKr();
        PolicySnapshot snapshot = encode(world);
        PolicyDocuments decoded = SnapshotCodec.decode(snapshot);
        assertThat(decoded.problems()).isEmpty();
        assertThat(PolicyCompiler.compile(decoded, World.KEYS).version())
                .isEqualTo(snapshot.getHash())
                .isEqualTo(world.policy().version());
    }

    @Test
    void orderCommentsAndFilesDoNotChangeTheHash() {
        World same = World.empty()
                .add("# a comment\nkind: Organisation\ntype: CERT\nstatus: ACTIVE\ncountry: JP\nid: aa\n")
                .add("{id: bb, kind: Organisation, type: CERT, status: ACTIVE, country: KR, statusSince: ~}\n");
        World other = World.empty()
                .add("kind: Organisation\nid: bb\ncountry: KR\ntype: CERT\nstatus: ACTIVE\n")
                .add("kind: Organisation\nid: aa\ncountry: JP\ntype: CERT\nstatus: ACTIVE\n");
        assertThat(same.policy().version()).isEqualTo(other.policy().version());
        assertThat(same.with("CERT", "GOVERNMENT").policy().version())
                .isNotEqualTo(other.policy().version());
    }

    @Test
    void credentialsComeFromAllRolesAndAreInactiveWithTheirOrganisation() {
        String tokens = """
                producers: [{name: eve, tokenSha256: "%s", handling: {tlp: AMBER+STRICT}, identity: FINDING}]
                subscribers: [{name: soc, tokenSha256: "%s"}]
                custodians: [{name: ciso, tokenSha256: "%s"}]
                operators: [{name: ops, tokenSha256: "%s"}]
                """.formatted("a".repeat(64), "b".repeat(64), "c".repeat(64), "d".repeat(64));
        PolicySnapshot snapshot = encode(World.empty()
                .org(
                        "jp-acme",
                        "JP",
                        "PRIVATE",
                        "it",
                        tokens.replace("\n", "\n").strip()));
        assertThat(snapshot.getCredentials())
                .extracting(Credential::getRole)
                .containsExactly(Role.PRODUCER, Role.SUBSCRIBER, Role.CUSTODIAN, Role.OPERATOR);
        assertThat(snapshot.getCredentials()).allMatch(Credential::getActive);
        assertThat(snapshot.getCredentials().get(0).getHandling().getTlp().name())
                .isEqualTo("AMBER_STRICT");
    }

    @Test
    void damagedAndFalseSnapshotsAreRefused() {
        PolicySnapshot snapshot = encode(World.jpKr());
        snapshot.put("hash", "0".repeat(64));
        assertThatThrownBy(() -> SnapshotCodec.decode(snapshot)).hasMessageContaining("do not have that hash");
        snapshot.put("documents", ByteBuffer.wrap(new byte[] {1, 2, 3}));
        assertThatThrownBy(() -> SnapshotCodec.decode(snapshot)).hasMessageContaining("is damaged");
        snapshot.put("documents", null);
        assertThatThrownBy(() -> SnapshotCodec.decode(snapshot)).hasMessageContaining("has no documents");
    }

    @Test
    void aBombIsRefusedBeforeItIsInflatedWhole() {
        PolicySnapshot snapshot = encode(World.jpKr());
        snapshot.put("documents", ByteBuffer.wrap(Zstd.compress(new byte[SnapshotCodec.MAX_INFLATED + 10], 1)));
        assertThatThrownBy(() -> SnapshotCodec.decode(snapshot)).hasMessageContaining("inflates to more than");
    }
}
