package dev.noroshi.producer.gateway.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.noroshi.embedded.Embedded;
import dev.noroshi.event.FingerprintTemplates;
import dev.noroshi.producer.gateway.GatewayService;
import dev.noroshi.producer.gateway.PolicyTopic;
import dev.noroshi.producer.gateway.TopicReader;
import dev.noroshi.producer.gateway.config.GatewaySettings;
import dev.noroshi.runtime.settings.Connection;
import dev.noroshi.runtime.settings.Telemetry;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Role;
import dev.noroshi.transport.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** rsyslog, syslog-ng and logger as Debian has them send to a gateway; what is not installed is passed over. */
@Tag("slow")
class RealSendersIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int LINES = 500;

    @TempDir
    private static Path keys;

    private static Embedded embedded;
    private static Map<String, Integer> ports = Map.of("tcp", 0, "tls", 0, "udp", 0);

    @BeforeAll
    static void start() throws IOException, GeneralSecurityException, InterruptedException {
        PemMaker.make(keys, "gateway");
        PemMaker.make(keys, "fw1");
        embedded = Embedded.ephemeral();
        embedded.applyTopics();
        PolicyTopic.publish(
                embedded,
                "senders",
                List.of(PolicyTopic.credential("jp-acme", Role.PRODUCER, "firewall", "nrs_a", true, null)));
        // The first one takes free ports; those that follow have the same, as after a restart.
        try (GatewayService first = gateway()) {
            ports = first.syslogPorts();
        }
    }

    @AfterAll
    static void stop() {
        embedded.close();
    }

    private static GatewayService gateway() throws IOException {
        Path listeners = Files.writeString(
                keys.resolve("syslog.yaml"), """
                listeners:
                  - {name: tcp, transport: tcp, address: "127.0.0.1:%d", senders: [{producer: jp-acme/firewall}]}
                  - {name: udp, transport: udp, address: "127.0.0.1:%d", senders: [{producer: jp-acme/firewall}]}
                  - name: tls
                    transport: tls
                    address: "127.0.0.1:%d"
                    tls: {certificate: gateway.pem, key: gateway.key, clientCa: fw1.pem}
                    senders: [{producer: jp-acme/firewall, certificate: fw1}]
                """.formatted(ports.get("tcp"), ports.get("udp"), ports.get("tls")));
        var gateway = new GatewayService(new GatewaySettings(
                "127.0.0.1",
                0,
                Set.of(),
                Connection.plain(embedded.bootstrap(), embedded.registryUrl()),
                new GatewaySettings.Limits(2 << 20, 500, 50, 16 << 20, 100_000, 100_000),
                Duration.ofSeconds(5),
                listeners,
                null,
                Duration.ofSeconds(30),
                FingerprintTemplates.standard(),
                Telemetry.off()));
        gateway.start();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(gateway.health().notReady()).isEmpty());
        return gateway;
    }

    /** The gateway is stopped under load, stays away while more is written, and comes back. */
    @ParameterizedTest
    @CsvSource({"RSYSLOG, TCP", "RSYSLOG, TLS", "SYSLOG_NG, TCP", "SYSLOG_NG, TLS"})
    void loseNothingThoughTheGatewayIsAway(SenderProgram program, Transport transport, @TempDir Path folder)
            throws IOException, InterruptedException {
        assumeThat(program.exists()).isTrue();
        String name = program + "-" + transport;
        Path input = input(folder);
        Process sender;
        try (GatewayService before = gateway()) {
            sender = program.start(folder, input, transport, ports(before, transport));
            try {
                write(input, name, 0, LINES);
                await().atMost(SOON).until(() -> titles(name).size() >= LINES / 2);
            } catch (RuntimeException failed) {
                Programs.end(sender);
                throw new AssertionError(Files.readString(folder.resolve("sender.out")), failed);
            }
        }
        write(input, name, LINES, 2 * LINES);
        try (GatewayService after = gateway()) {
            write(input, name, 2 * LINES, 3 * LINES);
            await().atMost(SOON.multipliedBy(3))
                    .untilAsserted(() -> assertThat(missing(name)).isEmpty());
            assertThat(after.port()).isPositive();
        } finally {
            Programs.end(sender);
        }
    }

    @ParameterizedTest
    @EnumSource(SenderProgram.class)
    void sendOverUdp(SenderProgram program, @TempDir Path folder) throws IOException, InterruptedException {
        assumeThat(program.exists()).isTrue();
        Path input = input(folder);
        try (GatewayService gateway = gateway()) {
            Process sender = program.start(folder, input, Transport.UDP, ports(gateway, Transport.UDP));
            try {
                write(input, program + "-UDP", 0, 10);
                await().atMost(SOON).until(() -> titles(program + "-UDP").size() == 10);
            } finally {
                Programs.end(sender);
            }
        }
    }

    @Test
    void loggerSendsOverTcpAndUdp() throws IOException, InterruptedException {
        assumeThat(Programs.exists("logger", "--version")).isTrue();
        try (GatewayService gateway = gateway()) {
            logger("--tcp", "--octet-count", ports(gateway, Transport.TCP), "logger-tcp-counted");
            logger("--tcp", "--rfc3164", ports(gateway, Transport.TCP), "logger-tcp-lines");
            logger("--udp", "--rfc5424", ports(gateway, Transport.UDP), "logger-udp");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(titles("logger-"))
                            .containsExactlyInAnyOrder("logger-tcp-counted", "logger-tcp-lines", "logger-udp"));
        }
    }

    private static void logger(String transport, String more, int port, String name)
            throws IOException, InterruptedException {
        Process logger = new ProcessBuilder(
                        "logger", "--server", "127.0.0.1", "--port", String.valueOf(port), transport, more, cef(name))
                .inheritIO()
                .start();
        assertThat(logger.waitFor()).isZero();
    }

    private static int ports(GatewayService gateway, Transport transport) {
        return gateway.syslogPorts().get(transport.name().toLowerCase(Locale.ROOT));
    }

    private static Path input(Path folder) throws IOException {
        for (String file : List.of("gateway.pem", "fw1.pem", "fw1.key")) {
            Files.copy(keys.resolve(file), folder.resolve(file));
        }
        return Files.createFile(folder.resolve("input.log"));
    }

    private static void write(Path input, String name, int from, int to) throws IOException {
        List<String> lines =
                IntStream.range(from, to).mapToObj(i -> cef(name + "-" + i)).toList();
        Files.write(input, lines, StandardOpenOption.APPEND);
    }

    private static String cef(String name) {
        return "CEF:0|Acme|Wall|1|100|" + name + "|5|src=198.51.100.7 dst=203.0.113.9 act=blocked";
    }

    private static List<String> missing(String name) {
        List<String> missing = new ArrayList<>(
                IntStream.range(0, 3 * LINES).mapToObj(i -> name + "-" + i).toList());
        missing.removeAll(new TreeSet<>(titles(name)));
        return missing;
    }

    private static List<String> titles(String name) {
        return TopicReader.all(embedded, Topics.EVENTS, IncidentEvent.class).stream()
                .map(record -> record.value().getTitle())
                .filter(title -> title != null && title.startsWith(name))
                .toList();
    }
}
