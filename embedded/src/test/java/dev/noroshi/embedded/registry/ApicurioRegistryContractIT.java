package dev.noroshi.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/**
 * A registry of other makers, as a process of its own. It differs from Confluent's in what the contract leaves out: a
 * schema with other whitespace gets another id, there is no mode, and nothing is checked until a level is set.
 */
@Tag("slow")
class ApicurioRegistryContractIT extends RegistryContract {
    private static final Path FOLDER = Path.of("target/interop/apicurio");
    private static final Duration START = Duration.ofMinutes(2);

    private static Process process;
    private static String base;

    @BeforeAll
    static void start() throws IOException {
        int port = freePort();
        base = "http://127.0.0.1:" + port + "/apis/ccompat/v7";
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=" + port,
                        "-jar",
                        "apicurio-registry-app-2.6.13.Final-runner.jar")
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(FOLDER.resolve("registry.log").toFile())
                .start();
        Awaitility.await()
                .atMost(START)
                .pollInterval(Duration.ofMillis(250))
                .ignoreExceptions()
                .until(ApicurioRegistryContractIT::answers);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    @Override
    String url() {
        return base;
    }

    private static boolean answers() throws IOException, InterruptedException {
        assertThat(process.isAlive()).as("see registry.log in %s", FOLDER).isTrue();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(base + "/subjects")).build();
        return HttpClient.newHttpClient()
                        .send(request, BodyHandlers.discarding())
                        .statusCode()
                == 200;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
