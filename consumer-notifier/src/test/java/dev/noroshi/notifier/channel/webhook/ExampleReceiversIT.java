package dev.noroshi.notifier.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.noroshi.notifier.Alerts;
import dev.noroshi.notifier.channel.DeliveryRequest;
import dev.noroshi.notifier.channel.format.PayloadFormats;
import dev.noroshi.notifier.channel.http.HttpOptions;
import dev.noroshi.notifier.channel.secret.Secrets;
import dev.noroshi.notifier.domain.Outcome;
import dev.noroshi.notifier.domain.Subscription;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Severity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example receivers take real deliveries. Those in other languages run where their library is installed. */
class ExampleReceiversIT {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Path EXAMPLES = Path.of("..", "examples", "receivers");

    /** Programs start beside it: the machine may be busy. */
    private static final HttpOptions PATIENT = new HttpOptions(
            8,
            Duration.ofSeconds(20),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            20_000,
            null,
            null);

    @TempDir
    private Path dir;

    @Test
    void java() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        takesDeliveries(EXAMPLES.resolve("java"), java, "-cp", System.getProperty("java.class.path"), "Receiver.java");
    }

    @Test
    @Tag("slow")
    void python() throws Exception {
        Path folder = EXAMPLES.resolve("python");
        assumeRuns(folder, "python3", "-c", "import standardwebhooks");
        takesDeliveries(folder, "python3", "receiver.py");
    }

    @Test
    @Tag("slow")
    void node() throws Exception {
        Path folder = Files.createDirectory(dir.resolve("node"));
        for (String file : List.of("package.json", "receiver.mjs")) {
            Files.copy(EXAMPLES.resolve("node").resolve(file), folder.resolve(file));
        }
        assumeRuns(folder, "npm", "install", "--no-audit", "--no-fund", "--no-package-lock");
        assumeRuns(folder, "node", "--input-type=module", "-e", "import 'standardwebhooks'");
        takesDeliveries(folder, "node", "receiver.mjs");
    }

    private static void assumeRuns(Path folder, String... command) throws Exception {
        boolean runs;
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            runs = process.waitFor(3, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException noSuchProgram) {
            runs = false;
        }
        assumeThat(runs)
                .as(String.join(" ", command) + " succeeds in " + folder)
                .isTrue();
    }

    private void takesDeliveries(Path folder, String... command) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("WEBHOOK_SECRET", SECRET);
        builder.environment().put("PORT", "0");
        Process receiver = builder.start();
        try (BufferedReader out =
                        new BufferedReader(new InputStreamReader(receiver.getInputStream(), StandardCharsets.UTF_8));
                WebhookChannel channel = new WebhookChannel(
                        PATIENT, new Secrets(dir, System::getenv), PayloadFormats.standard(), InstantSource.system())) {
            String port = out.readLine().replaceAll("\\D", "");
            Files.writeString(dir.resolve("right"), SECRET);
            Files.writeString(dir.resolve("wrong"), "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");

            assertThat(channel.prove(to(port, "right")).toCompletableFuture().get(20, TimeUnit.SECONDS))
                    .isInstanceOf(Outcome.Delivered.class);
            assertThat(send(channel, "d1", to(port, "wrong"))).isInstanceOf(Outcome.Unauthorised.class);
            assertThat(send(channel, "d1", to(port, "right"))).isInstanceOf(Outcome.Delivered.class);
            assertThat(send(channel, "d1", to(port, "right"))).as("a repeat").isInstanceOf(Outcome.Delivered.class);
            assertThat(send(channel, "d2", to(port, "right"))).isInstanceOf(Outcome.Delivered.class);
            assertThat(out.readLine()).isEqualTo("incident.alert.created NRS-7F3K-Q2MD Alert of d1");
            assertThat(out.readLine()).isEqualTo("incident.alert.created NRS-7F3K-Q2MD Alert of d2");
        } finally {
            receiver.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    private static Subscription to(String port, String secret) {
        return new Subscription(
                "s",
                "kr-bank",
                "webhook",
                "http://127.0.0.1:" + port + "/",
                "noroshi",
                "file:" + secret,
                List.of(),
                false,
                false,
                List.of("127.0.0.0/8"));
    }

    private static Outcome send(WebhookChannel channel, String id, Subscription subscription) throws Exception {
        var content = Alerts.content("alert-1", 1, AlertType.CREATED, Severity.HIGH);
        content.put("title", "Alert of " + id);
        DeliveryRequest request = new DeliveryRequest(id, 1, subscription, content, AlertType.CREATED, false);
        return channel.send(request).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
