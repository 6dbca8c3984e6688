package dev.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveriesCommandTest {

    private static final String OLD = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> asked = new ArrayList<>();
    private HttpServer notifier;
    private int status = 202;
    private String answer = "{\"commandId\":\"c\"}";

    @BeforeEach
    void start() throws IOException {
        Files.writeString(dir.resolve("token"), "nrs_operator\n");
        notifier = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        notifier.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        notifier.start();
    }

    @AfterEach
    void stop() {
        notifier.stop(0);
    }

    @Test
    void asksTheNotifierAsTheOperator() {
        assertThat(run("pause", "kr-bank-hook", "--reason", "moving")).isZero();
        assertThat(run("replay", "kr-bank-hook", "--since", "2026-11-25T00:00:00Z"))
                .isZero();
        assertThat(run("redeliver", "kr-bank-hook", "--alert", "a-1")).isZero();

        assertThat(asked)
                .containsExactly(
                        "POST /v1/deliveries/kr-bank-hook/pause Bearer nrs_operator {\"reason\":\"moving\"}",
                        "POST /v1/deliveries/kr-bank-hook/replay Bearer nrs_operator {\"since\":\"2026-11-25T00:00:00Z\"}",
                        "POST /v1/deliveries/kr-bank-hook/redeliver Bearer nrs_operator {\"alert\":\"a-1\"}");
        assertThat(out.toString().lines()).containsOnly("{\"commandId\":\"c\"}");
    }

    @Test
    void listsOneSubscriptionALine() {
        status = 200;
        answer = "[{\"subscription\":\"a\",\"state\":\"SOUND\"},{\"subscription\":\"b\",\"state\":\"PAUSED\"}]";

        assertThat(run("list")).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "{\"subscription\":\"a\",\"state\":\"SOUND\"}",
                        "{\"subscription\":\"b\",\"state\":\"PAUSED\"}");
    }

    @Test
    void saysInOneLineWhyTheNotifierRefuses() {
        status = 404;
        answer = "{\"detail\":\"the policy in force has no subscription 'x'\"}";

        assertThat(run("test", "x")).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly("noroshi: the notifier answered 404: the policy in force has no subscription 'x'");
    }

    @Test
    void rotatesASecretOfWhichTheOldOneSignsOnForADay() throws IOException {
        Path secret = Files.writeString(dir.resolve("hook"), OLD + "\n");
        assertThat(rotate("hook")).isZero();
        String first = out.toString().strip();
        assertThat(first).startsWith("whsec_").isNotEqualTo(OLD);
        List<String> lines = Files.readAllLines(secret);
        assertThat(lines.get(0)).isEqualTo(first);
        assertThat(lines.get(1)).startsWith(OLD + ";until=").endsWith("Z");
        assertThat(Files.getPosixFilePermissions(secret)).isEqualTo(PosixFilePermissions.fromString("rw-------"));

        out.getBuffer().setLength(0);
        assertThat(rotate("hook")).isZero();
        assertThat(Files.readAllLines(secret))
                .as("only the last one is kept")
                .hasSize(2)
                .last()
                .satisfies(line -> assertThat(line).startsWith(first + ";until="));
        assertThat(rotate("../hook")).isEqualTo(2);
        assertThat(rotate("never")).isEqualTo(2);
    }

    @Test
    void rotatesAKeyOfWhichTheReceiverGetsThePublicHalfAlone() throws Exception {
        String old = "whsk_" + Base64.getEncoder().encodeToString(new byte[32]);
        Path secret = Files.writeString(dir.resolve("hook"), old + "\n");
        assertThat(rotate("hook")).isZero();

        String open = out.toString().strip();
        List<String> lines = Files.readAllLines(secret);
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).startsWith("whsk_").isNotEqualTo(old);
        assertThat(lines.get(1)).startsWith(old + ";until=");
        assertThat(open).startsWith("whpk_");
        assertThat(out + err.toString()).doesNotContain("whsk_");

        KeyFactory factory = KeyFactory.getInstance("Ed25519");
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(
                factory.generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, bytes(lines.get(0)))));
        signature.update("id.1.body".getBytes(StandardCharsets.UTF_8));
        byte[] signed = signature.sign();
        byte[] spki = HexFormat.of()
                .parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(bytes(open)));
        signature.initVerify(factory.generatePublic(new X509EncodedKeySpec(spki)));
        signature.update("id.1.body".getBytes(StandardCharsets.UTF_8));
        assertThat(signature.verify(signed)).isTrue();
    }

    private static byte[] bytes(String key) {
        return Base64.getDecoder().decode(key.substring("whsk_".length()));
    }

    @Test
    void rotatesBothWhereTheFileHoldsBoth() throws IOException {
        String key = "whsk_" + Base64.getEncoder().encodeToString(new byte[32]);
        Path secret = Files.writeString(dir.resolve("hook"), OLD + "\n" + key + "\n");
        assertThat(rotate("hook")).isZero();

        assertThat(out.toString().strip().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("whsec_"),
                        line -> assertThat(line).startsWith("whpk_"));
        assertThat(Files.readAllLines(secret))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("whsec_").doesNotContain(";until="),
                        line -> assertThat(line).startsWith("whsk_").doesNotContain(";until="),
                        line -> assertThat(line).startsWith(OLD + ";until="),
                        line -> assertThat(line).startsWith(key + ";until="));
    }

    private int rotate(String name) {
        return execute("deliveries", "rotate", name, "--secrets", dir.toString());
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("deliveries"));
        all.addAll(List.of(arguments));
        all.addAll(List.of(
                "--notifier",
                "http://127.0.0.1:" + notifier.getAddress().getPort(),
                "--token-file",
                dir.resolve("token").toString()));
        return execute(all.toArray(String[]::new));
    }

    private int execute(String... arguments) {
        return Noroshi.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
