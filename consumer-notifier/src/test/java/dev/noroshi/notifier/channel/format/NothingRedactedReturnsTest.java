package dev.noroshi.notifier.channel.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.event.CanonicalJson;
import dev.noroshi.notifier.JointStatement;
import dev.noroshi.policy.Grants;
import dev.noroshi.policy.Policy;
import dev.noroshi.policy.PolicyCompiler;
import dev.noroshi.policy.PolicyKeys;
import dev.noroshi.policy.document.DocumentFiles;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.Analytic;
import dev.noroshi.schema.Attack;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Observable;
import dev.noroshi.schema.Sensor;
import dev.noroshi.schema.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever an event holds and the policy takes away, no format brings it back: random events, the real redaction. */
class NothingRedactedReturnsTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final int EVENTS = 300;

    @TempDir
    private Path dir;

    private Policy policy;
    private Random random;
    private Set<String> secrets;

    @BeforeEach
    void compile() throws IOException {
        Files.writeString(dir.resolve("policy.yaml"), JointStatement.WORLD + """
            kind: Subscription
            id: hook
            org: kr-bank
            channel: {type: webhook, url: "https://soc.kr-bank.example/", secretRef: "file:hook"}
            """);
        policy = PolicyCompiler.compile(DocumentFiles.directory(dir), PolicyKeys.of(new byte[32]));
    }

    @Test
    void inAnyFormat() {
        PayloadFormats formats = PayloadFormats.standard();
        int written = 0;
        for (int seed = 0; seed < EVENTS; seed++) {
            random = new Random(seed);
            secrets = new HashSet<>();
            for (Alert alert : policy.route(incident(), Grants.none(), NOW).alerts()) {
                String content = CanonicalJson.write(alert.getContent()).toLowerCase(Locale.ROOT);
                for (String name : formats.names()) {
                    byte[] bytes = formats.named(name).orElseThrow().write(Deliveries.of(alert.getContent()));
                    String text = new String(bytes, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
                    for (String secret : secrets) {
                        assertThat(content).as("seed " + seed).doesNotContain(secret);
                        assertThat(text).as(name + ", seed " + seed).doesNotContain(secret);
                    }
                    written++;
                }
            }
        }
        assertThat(written).as("alerts were made at all").isGreaterThan(EVENTS * 5);
    }

    /** Attackers and malware stay; everything else is a secret of its own. */
    private Incident incident() {
        Incident incident = JointStatement.incident(Severity.HIGH, null, NOW);
        IncidentEvent event = incident.getEvent();
        secrets.addAll(List.of(event.getEventId(), incident.getIncidentId(), "jp-acme"));
        List<Endpoint> victims = new ArrayList<>();
        List<Observable> observables = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            String host = secret("host") + ".acme.example.jp";
            String ip = "203.0.113." + (10 + random.nextInt(240));
            String email = secret("mail") + "@" + secret("dom") + ".example";
            victims.add(Endpoint.newBuilder()
                    .setIp(keep(ip))
                    .setHostname(keep(host))
                    .setEmail(keep(email))
                    .setUser(secret("user"))
                    .setProcess(secret("proc"))
                    .setOrg(random.nextBoolean() ? "jp-acme" : secret("org"))
                    .build());
            observables.add(new Observable("ip", ip));
            observables.add(new Observable("domain", host));
            observables.add(new Observable("email", email));
            observables.add(new Observable("url", "https://" + host + "/" + secret("path")));
        }
        observables.add(new Observable("sha256", "ab".repeat(32)));
        event.put("victims", victims);
        event.put("observables", observables);
        event.put("title", "Seen at " + secret("title"));
        event.put("description", victims.get(0).getHostname() + " called " + secret("text"));
        event.put("producerUid", secret("uid"));
        event.put("rawHash", keep("cafe" + random.nextLong()));
        event.put("sensor", new Sensor(secret("sensor"), secret("product"), null, null));
        event.put("analytic", new Analytic(secret("rule"), secret("rule"), null));
        event.put("attacks", List.of(new Attack("T1071", "TA0011")));
        event.put("unmapped", Map.of(secret("key"), secret("value")));
        event.put("malware", List.of("QakBot"));
        return incident;
    }

    private String secret(String kind) {
        return keep(kind + "zq" + Long.toString(random.nextLong(1L << 50), 36));
    }

    private String keep(String value) {
        secrets.add(value.toLowerCase(Locale.ROOT));
        return value;
    }
}
