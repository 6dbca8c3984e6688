package dev.noroshi.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.noroshi.notifier.channel.webhook.Sink;
import dev.noroshi.notifier.domain.Subscription;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Endpoints that never answer cost the others nothing. */
class DeadEndpointsIT {

    private static final int ORGS = 100;
    private static final int DEAD = 5;
    private static final int ALERTS = 10;
    private static final Duration FAR_BELOW_THE_TIMEOUT = Duration.ofSeconds(12);

    @Test
    void fivePerCentDeadDoNotHoldUpTheHealthy(@TempDir Path dir) throws Exception {
        Files.writeString(dir.resolve("hook"), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        try (Hub hub = new Hub();
                Sink sink = new Sink().on("/takes", 200);
                // Half of these are for endpoints that have not answered yet, which all are at first.
                NotifierService service = NotifierService.start(
                        Hub.parse(hub.settings(dir, "notifier.slots", "40")), TestPolicy::compile);
                // Closed before the service, which would otherwise wait for what is under way to the dead.
                ServerSocket silent = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress())) {
            hub.publish(policy(sink.url("/takes"), "http://127.0.0.1:" + silent.getLocalPort() + "/"));
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> service.health().notReady().isEmpty());
            for (int alert = 0; alert < ALERTS; alert++) {
                for (int org = 0; org < ORGS; org++) {
                    hub.alert(Alerts.created("dead-org-" + org, "dead-" + org + "-" + alert));
                }
            }
            hub.flush();

            await().atMost(FAR_BELOW_THE_TIMEOUT).until(() -> sink.received().size() >= (ORGS - DEAD) * ALERTS);
            assertThat(sink.received()).hasSize((ORGS - DEAD) * ALERTS);
            assertThat(service.health().notReady()).isEmpty();
        }
    }

    private static TestPolicy policy(String healthy, String dead) {
        List<Subscription> all = new ArrayList<>();
        for (int i = 0; i < ORGS; i++) {
            String org = "dead-org-" + i;
            all.add(TestPolicy.webhook("dead-hook-" + i, org, i < DEAD ? dead : healthy));
        }
        return TestPolicy.of("dead-endpoints", all.toArray(Subscription[]::new));
    }
}
