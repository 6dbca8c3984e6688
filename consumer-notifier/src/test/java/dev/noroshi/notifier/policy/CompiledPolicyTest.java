package dev.noroshi.notifier.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noroshi.notifier.Alerts;
import dev.noroshi.notifier.JointStatement;
import dev.noroshi.notifier.domain.Interest;
import dev.noroshi.notifier.domain.Permission;
import dev.noroshi.notifier.domain.SharingPolicy;
import dev.noroshi.notifier.domain.Subscription;
import dev.noroshi.policy.Grants;
import dev.noroshi.policy.Orders;
import dev.noroshi.policy.Policy;
import dev.noroshi.policy.PolicyCompiler;
import dev.noroshi.policy.PolicyKeys;
import dev.noroshi.policy.SnapshotCodec;
import dev.noroshi.policy.document.DocumentFiles;
import dev.noroshi.policy.document.PolicyDocuments;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.EncryptInTransit;
import dev.noroshi.schema.PolicySnapshot;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Suspension;
import dev.noroshi.schema.SuspensionKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompiledPolicyTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final PolicyKeys KEYS = PolicyKeys.of(new byte[32]);
    private static final String WORLD = JointStatement.WORLD + """
        kind: Subscription
        id: kr-bank-https
        org: kr-bank
        minSeverity: HIGH
        languages: [ko]
        channel: {type: webhook, url: "https://soc.kr-bank.example/hook", secretRef: "file:kr-bank"}
        ---
        kind: Subscription
        id: kr-bank-http
        org: kr-bank
        allowSubnets: [10.1.0.0/16]
        every: true
        channel: {type: webhook, url: "http://10.1.0.1/hook", secretRef: "env:HOOK"}
        ---
        kind: Subscription
        id: kr-bank-digest
        org: kr-bank
        mode: DIGEST
        digestAt: 08:00
        channel: {type: webhook, url: "https://soc.kr-bank.example/digest", secretRef: "env:HOOK"}
        """;

    @TempDir
    private Path dir;

    @Test
    void showsTheSubscriptionsAndWhenTheyWantTheirAlerts() throws IOException {
        SharingPolicy policy = compiled(WORLD);

        assertThat(policy.subscriptions("kr-bank"))
                .contains(
                        new Subscription(
                                        "kr-bank-https",
                                        "kr-bank",
                                        "webhook",
                                        "https://soc.kr-bank.example/hook",
                                        "noroshi",
                                        "file:kr-bank",
                                        List.of("ko"),
                                        false,
                                        false,
                                        List.of())
                                .named(Map.of("en", "Bank")),
                        new Subscription(
                                        "kr-bank-http",
                                        "kr-bank",
                                        "webhook",
                                        "http://10.1.0.1/hook",
                                        "noroshi",
                                        "env:HOOK",
                                        policy.subscription("kr-bank-http")
                                                .orElseThrow()
                                                .languages(),
                                        false,
                                        true,
                                        List.of("10.1.0.0/16"))
                                .named(Map.of("en", "Bank")));
        assertThat(policy.subscriptions("kr-bank")).hasSize(3);
        assertThat(policy.subscription("kr-bank-digest").orElseThrow().wishes().digestAt())
                .isEqualTo(LocalTime.of(8, 0));
        assertThat(policy.subscriptions("nobody")).isEmpty();
    }

    @Test
    void asksTheSubscriptionsFilter() throws IOException {
        SharingPolicy policy = compiled(WORLD);
        Alert low = alert(WORLD, Severity.MEDIUM, null);

        assertThat(policy.interest(of(policy, "kr-bank-https"), low)).isEqualTo(Interest.NOT_WANTED);
        assertThat(policy.interest(of(policy, "kr-bank-http"), low)).isEqualTo(Interest.WANTED);
        assertThat(policy.interest(of(policy, "kr-bank-https"), alert(WORLD, Severity.HIGH, null)))
                .isEqualTo(Interest.WANTED);
    }

    @Test
    void grantsWhatThePolicyStillPermits() throws IOException {
        SharingPolicy policy = compiled(WORLD);

        assertThat(recheck(policy, "kr-bank-http", alert(WORLD, Severity.HIGH, null)))
                .isEqualTo(new Permission.Granted());
    }

    @Test
    void refusesWhatASuspendedAgreementCarried() throws IOException {
        Alert alert = alert(WORLD, Severity.HIGH, null);
        SharingPolicy suspended =
                compiled(WORLD.replace("legalBasis: CONTRACT", "legalBasis: CONTRACT\nsuspendedAt: 2026-05-31"));

        assertThat(recheck(suspended, "kr-bank-http", alert))
                .isInstanceOfSatisfying(
                        Permission.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("NOT_IN_FORCE"));
    }

    @Test
    void refusesPlainHttpForWhatMustBeEncrypted() throws IOException {
        SharingPolicy policy = compiled(WORLD);
        Alert alert = alert(WORLD, Severity.HIGH, EncryptInTransit.MUST);

        assertThat(recheck(policy, "kr-bank-https", alert)).isInstanceOf(Permission.Granted.class);
        assertThat(recheck(policy, "kr-bank-http", alert))
                .isInstanceOfSatisfying(
                        Permission.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("NO_SAFE_CHANNEL"));
    }

    @Test
    void mailboxesAreReadAsThePolicyStillPermits() throws IOException {
        SharingPolicy policy = compiled(WORLD);
        Alert plain = alert(WORLD, Severity.HIGH, null);
        Alert encrypted = alert(WORLD, Severity.HIGH, EncryptInTransit.MUST);
        SharingPolicy suspended =
                compiled(WORLD.replace("legalBasis: CONTRACT", "legalBasis: CONTRACT\nsuspendedAt: 2026-05-31"));

        assertThat(policy.recheckMailbox(plain, false, NOW)).isInstanceOf(Permission.Granted.class);
        assertThat(policy.recheckMailbox(encrypted, true, NOW)).isInstanceOf(Permission.Granted.class);
        assertThat(code(policy.recheckMailbox(encrypted, false, NOW))).isEqualTo("NO_SAFE_CHANNEL");
        assertThat(code(suspended.recheckMailbox(plain, true, NOW))).isEqualTo("NOT_IN_FORCE");
    }

    @Test
    void noticeOfAHoldGoesToItsSourceAlone() throws IOException {
        SharingPolicy policy = compiled(WORLD);
        assertThat(recheck(policy, "kr-bank-http", Alerts.held("kr-bank"))).isInstanceOf(Permission.Granted.class);
        assertThat(policy.recheckMailbox(Alerts.held("kr-bank"), false, NOW)).isInstanceOf(Permission.Granted.class);

        Alert strayed = Alerts.held("kr-bank");
        strayed.getRelease().put("sourceOrg", "jp-acme");
        assertThat(code(recheck(policy, "kr-bank-http", strayed))).isEqualTo("NO_PATH");
        assertThat(code(policy.recheckMailbox(strayed, true, NOW))).isEqualTo("NO_PATH");

        assertThat(code(compiled(
                                WORLD.replace("sectors: [finance]\nstatus: ACTIVE", "sectors: [finance]\nstatus: LEFT"))
                        .recheckMailbox(Alerts.held("kr-bank"), true, NOW)))
                .isEqualTo("RECIPIENT_INACTIVE");
        Orders orders = new Orders();
        orders.put(
                "org|kr-bank",
                new Suspension(SuspensionKind.ORGANISATION, "kr-bank", true, "duty", NOW, "taken over"),
                NOW);
        SharingPolicy stopped = CompiledPolicy.compiler(KEYS, orders).apply(snapshot(WORLD));
        assertThat(code(recheck(stopped, "kr-bank-http", Alerts.held("kr-bank"))))
                .isEqualTo("SUSPENDED");
    }

    @Test
    void noticeOfAHoldIsForSubscriptionsToItsOwnWhateverTheyFilter() throws IOException {
        SharingPolicy policy = compiled(WORLD.replace("minSeverity: HIGH", "minSeverity: FATAL\nown: true"));
        assertThat(policy.interest(of(policy, "kr-bank-https"), Alerts.held("kr-bank")))
                .isEqualTo(Interest.WANTED);
        assertThat(policy.interest(of(policy, "kr-bank-http"), Alerts.held("kr-bank")))
                .isEqualTo(Interest.NOT_WANTED);
    }

    private static String code(Permission permission) {
        return permission instanceof Permission.Refused refused ? refused.code() : "granted";
    }

    @Test
    void aDamagedSnapshotIsNoPolicy() throws IOException {
        PolicySnapshot snapshot = snapshot(WORLD);
        snapshot.put("hash", "00");

        assertThatThrownBy(() -> CompiledPolicy.compiler(KEYS, new Orders()).apply(snapshot))
                .hasMessageContaining("hash");
    }

    private static Subscription of(SharingPolicy policy, String id) {
        return policy.subscription(id).orElseThrow();
    }

    private static Permission recheck(SharingPolicy policy, String subscription, Alert alert) {
        return policy.recheck(alert, of(policy, subscription), NOW);
    }

    /** An alert as the processor makes it. */
    private Alert alert(String yaml, Severity severity, EncryptInTransit encrypt) throws IOException {
        Policy policy = PolicyCompiler.compile(documents(yaml), KEYS);
        List<Alert> alerts = policy.route(JointStatement.incident(severity, encrypt, NOW), Grants.none(), NOW)
                .alerts();
        assertThat(alerts).hasSize(1);
        return alerts.get(0);
    }

    private SharingPolicy compiled(String yaml) throws IOException {
        return CompiledPolicy.compiler(KEYS, new Orders()).apply(snapshot(yaml));
    }

    private PolicySnapshot snapshot(String yaml) throws IOException {
        return SnapshotCodec.encode(documents(yaml), NOW, "test", "test");
    }

    private PolicyDocuments documents(String yaml) throws IOException {
        Files.writeString(dir.resolve("policy.yaml"), yaml);
        return DocumentFiles.directory(dir);
    }
}
