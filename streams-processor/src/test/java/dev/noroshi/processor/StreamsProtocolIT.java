package dev.noroshi.processor;

import static dev.noroshi.processor.domain.Events.observation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.noroshi.schema.Alert;
import dev.noroshi.schema.HeldIncident;
import dev.noroshi.schema.Severity;
import dev.noroshi.transport.streams.GroupProtocol;
import dev.noroshi.transport.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same application in a group that the broker keeps (KIP-1071), on a hub that has no policy yet. */
@Tag("slow")
class StreamsProtocolIT {

    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void waitsWithoutPolicyThenAlertsAndGoesOnAfterARestart(@TempDir Path state) {
        try (Hub hub = new Hub();
                Hub.Reading<HeldIncident> held = hub.reading(Topics.HELD, HeldIncident.class);
                Hub.Reading<Alert> alerts = hub.reading(Topics.ALERTS, Alert.class)) {
            try (ProcessorService service = hub.start(state, GroupProtocol.STREAMS)) {
                hub.event(observation(1));
                hub.flush();
                await().atMost(LONG).until(() -> held.poll().size() == 1);
                assertThat(held.poll().get(0).getPolicyVersion()).isEqualTo("none");
                assertThat(alerts.poll()).isEmpty();
                hub.policy("p", "kr-bank");
                await().atMost(LONG)
                        .untilAsserted(() -> assertThat(versions(alerts))
                                .as("held for want of a policy, and let go when there was one")
                                .containsExactly(1));
                assertThat(service.policyVersion()).isEqualTo("p");
                hub.event(observation("jp-acme", 2, e -> e.setSeverity(Severity.HIGH)));
                hub.flush();
                await().atMost(LONG).until(() -> versions(alerts).contains(2));
            }
            try (ProcessorService service = hub.start(state, GroupProtocol.STREAMS)) {
                hub.event(observation(1));
                hub.event(observation("jp-acme", 3, e -> e.setSeverity(Severity.CRITICAL)));
                hub.flush();
                await().atMost(LONG).until(() -> versions(alerts).contains(3));
                assertThat(versions(alerts)).containsExactly(1, 2, 3);
                assertThat(service.failure()).isNotDone();
            }
        }
    }

    private static List<Integer> versions(Hub.Reading<Alert> alerts) {
        return alerts.poll().stream()
                .map(alert -> alert.getContent().getVersion())
                .toList();
    }
}
