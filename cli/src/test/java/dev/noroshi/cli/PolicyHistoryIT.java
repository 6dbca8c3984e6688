package dev.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noroshi.embedded.Embedded;
import dev.noroshi.embedded.SharedEmbedded;
import dev.noroshi.event.EventJson;
import dev.noroshi.policy.Grants;
import dev.noroshi.policy.Policy;
import dev.noroshi.policy.PolicyCompiler;
import dev.noroshi.policy.PolicyDirectory;
import dev.noroshi.policy.PolicyKeys;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentChange;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.IncidentState;
import dev.noroshi.transport.registry.HttpRegistryClient;
import dev.noroshi.transport.registry.RegistryClient;
import dev.noroshi.transport.registry.RegistrySettings;
import dev.noroshi.transport.serde.AvroSerdes;
import dev.noroshi.transport.streams.ClientDefaults;
import dev.noroshi.transport.topic.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The policy commands that read what the hub has on record, against a real broker. */
@Tag("slow")
class PolicyHistoryIT {

    private static final String EVENT = """
        {"eventId":"e-1","producerOrg":"alpha","sensor":"gate","classification":"malicious-code/c2-server",\
        "severity":"HIGH","rawHash":"ab","attackers":[{"ip":"198.51.100.7"}],"handling":{"tlp":"GREEN"}}
        """;

    private final Embedded embedded = SharedEmbedded.get();
    private final RegistryClient registry = new HttpRegistryClient(RegistrySettings.of(embedded.registryUrl()));
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    private Path policy;

    @BeforeEach
    void putsAPolicyInForce() {
        policy = directory.resolve("policy");
        assertThat(run(List.of("policy", "init", policy.toString()))).isZero();
        assertThat(asked("policy", "apply", policy.toString(), "--by", "test", "--reason", "test"))
                .isZero();
        out.getBuffer().setLength(0);
    }

    @Test
    void planComparesWithThePolicyInForce() throws IOException {
        assertThat(asked("policy", "plan", suspended().toString())).isZero();
        assertThat(out.toString()).contains("- neighbours -> bravo TLP:GREEN").doesNotContain("+ ");
    }

    @Test
    void simulateTellsWhatWouldStopAndExplainWhatWasDecided() throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        IncidentEvent event = EventJson.read(new ObjectMapper().readTree(EVENT), now);
        Incident incident = incident(event, now);
        Policy inForce =
                PolicyCompiler.compile(PolicyDirectory.read(policy), PolicyKeys.of(new byte[PolicyKeys.MIN_BYTES]));
        write(Topics.INCIDENTS, Incident.class, incident);
        write(
                Topics.DECISIONS,
                DecisionRecord.class,
                inForce.route(incident, Grants.none(), now).decision());

        assertThat(asked("policy", "simulate", suspended().toString(), "--since", "1h"))
                .isZero();
        assertThat(out.toString())
                .contains("- bravo: incident inc-history v1 of alpha: DENY SOURCE_INACTIVE (was PERMIT OK)")
                .contains("1 decisions replayed: 0 alerts more, 1 fewer; 0 others");
        out.getBuffer().setLength(0);
        assertThat(asked("policy", "simulate", policy.toString(), "--since", "1h"))
                .isZero();
        assertThat(out.toString()).startsWith("1 decisions replayed: 0 alerts more, 0 fewer");

        out.getBuffer().setLength(0);
        assertThat(asked("policy", "explain", "--incident", "inc-history", "--recipient", "bravo"))
                .isZero();
        assertThat(out.toString())
                .contains("Answer for bravo: PERMIT (OK). All gates let it pass")
                .contains("G4  path               PASS  [member:neighbours]");
        assertThat(asked("policy", "explain", "--incident", "no-such", "--recipient", "bravo"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("no decision about the incident no-such is on record");
    }

    private Path suspended() throws IOException {
        Path next = Files.createDirectories(directory.resolve("next"));
        String text = Files.readString(policy.resolve("policy.yaml"));
        Files.writeString(next.resolve("p.yaml"), text.replaceFirst("status: ACTIVE", "status: SUSPENDED"));
        return next;
    }

    private static Incident incident(IncidentEvent event, Instant now) {
        return Incident.newBuilder()
                .setIncidentId("inc-history")
                .setVersion(1)
                .setFingerprint("ab".repeat(32))
                .setState(IncidentState.OPEN)
                .setChange(IncidentChange.OPENED)
                .setSourceOrg(event.getProducerOrg())
                .setSharingCommunity("neighbours")
                .setOpenedAt(now)
                .setUpdatedAt(now)
                .setFirstSeen(now)
                .setLastSeen(now)
                .setCount(1)
                .setEvents(1)
                .setEvent(event)
                .build();
    }

    private <T extends SpecificRecord> void write(String topic, Class<T> type, T value) throws Exception {
        try (var producer = new KafkaProducer<>(
                ClientDefaults.producer(embedded.bootstrap(), "test"),
                new StringSerializer(),
                AvroSerdes.serializer(registry, type))) {
            producer.send(new ProducerRecord<>(topic, "inc-history", value)).get();
        }
    }

    private int asked(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--bootstrap", embedded.bootstrap(), "--registry", embedded.registryUrl()));
        return run(all);
    }

    private int run(List<String> arguments) {
        return Noroshi.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }
}
