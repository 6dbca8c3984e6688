package dev.noroshi.notifier.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.notifier.Alerts;
import dev.noroshi.notifier.JointStatement;
import dev.noroshi.notifier.domain.Names;
import dev.noroshi.notifier.domain.SharingPolicy;
import dev.noroshi.policy.Orders;
import dev.noroshi.policy.PolicyKeys;
import dev.noroshi.policy.SnapshotCodec;
import dev.noroshi.policy.document.DocumentFiles;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.AlertSource;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.NeedToKnow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ids that redaction has left get names, unless a name says whom redaction has hidden. */
class ReadableNamesTest {

    private static final Map<String, String> BANK = Map.of("en", "Acme Bank", "ko", "아크메 은행");

    private static final String WORLD = JointStatement.WORLD
                    .replace("names: {en: Bank}", "names: {en: Acme Bank, ko: 아크메 은행}")
                    .replace("names: {en: KISIA}", "names: {en: KISIA, ko: 한국정보보호산업협회}")
            + """
            kind: Subscription
            id: kr-bank-mail
            org: kr-bank
            channel: {type: email, address: soc@kr-bank.example}
            """;

    @TempDir
    private Path dir;

    private SharingPolicy policy;

    @BeforeEach
    void compile() throws IOException {
        Files.writeString(dir.resolve("policy.yaml"), WORLD);
        policy = CompiledPolicy.compiler(PolicyKeys.of(new byte[32]), new Orders())
                .apply(SnapshotCodec.encode(DocumentFiles.directory(dir), Instant.EPOCH, "test", "test"));
    }

    @Test
    void communityAndVictimsThatTheContentGivesHaveTheirNames() {
        Alert alert = from("jp-acme", "kr-bank");
        source(alert, "jp-acme");
        alert.getContent().put("sharingCommunity", "kisia");

        assertThat(policy.names(alert).byId())
                .isEqualTo(Map.of("kr-bank", BANK, "kisia", Map.of("en", "KISIA", "ko", "한국정보보호산업협회")));
    }

    @Test
    void aNameThatHoldsAHiddenSourcesNameIsNotGiven() {
        Alert alert = from("jp-acme", "kr-bank");
        alert.getContent().put("sharingCommunity", "kisia");

        assertThat(policy.names(alert).byId()).containsOnlyKeys("kisia");
    }

    @Test
    void aNameThatHoldsAHiddenVictimsNameIsNotGiven() {
        Alert alert = from("kr-bank", "kr-bank");
        alert.getRelease()
                .put(
                        "needToKnow",
                        NeedToKnow.newBuilder()
                                .setVictimOrgs(List.of("kr-bank", "jp-acme"))
                                .build());

        assertThat(policy.names(alert)).isEqualTo(Names.NONE);
    }

    @Test
    void whatStandsInPlaceOfAnIdOrIsNobodysHasNoName() {
        Alert alert = from("elsewhere", "psn1:joint-statement:228:abcdefgh", "***", "KR-BANK", "nobody");
        alert.getContent().put("sharingCommunity", "kr-bank");

        assertThat(policy.names(alert)).isEqualTo(Names.NONE);
    }

    private static Alert from(String source, String... victims) {
        Alert alert = Alerts.created("kr-bank", "alert-1");
        alert.getRelease().put("sourceOrg", source);
        alert.getContent()
                .put(
                        "victims",
                        Arrays.stream(victims)
                                .map(org -> Endpoint.newBuilder().setOrg(org).build())
                                .toList());
        return alert;
    }

    private static void source(Alert alert, String org) {
        alert.getContent().put("source", AlertSource.newBuilder().setOrg(org).build());
    }
}
