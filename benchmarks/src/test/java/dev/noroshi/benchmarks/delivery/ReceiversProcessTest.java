package dev.noroshi.benchmarks.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Endpoints in a process of their own take alerts, tell when, die as they are told, and end with whoever started them. */
class ReceiversProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ALL = 100;

    private final BlockingQueue<Taken> taken = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> lost = new LinkedBlockingQueue<>();
    private final HttpClient client = HttpClient.newHttpClient();

    private record Taken(String uid, long nanos) {}

    @Test
    void tellsWhenAnAlertWasTaken() throws Exception {
        try (ReceiversProcess receivers = started(0)) {
            long before = System.nanoTime();
            assertThat(post(receivers.url(70_000), "an id, of two words", PATIENCE))
                    .isEqualTo(204);
            Taken got = taken.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(got).isNotNull();
            assertThat(got.uid()).isEqualTo("an id, of two words");
            assertThat(got.nanos()).isBetween(before, System.nanoTime());
        }
    }

    @Test
    void eachDiesInItsWayWhenTold() throws Exception {
        try (ReceiversProcess receivers = started(ALL)) {
            int silent = first(Fate.NEVER_ANSWERS);
            assertThat(receivers.takes(silent)).isTrue();
            assertThat(post(receivers.url(silent), "before", PATIENCE)).isEqualTo(204);
            receivers.die();
            assertThat(receivers.takes(silent)).isFalse();
            for (Fate fate : new Fate[] {Fate.REFUSES, Fate.BLACK_HOLE, Fate.NEVER_ANSWERS}) {
                assertThatThrownBy(() -> post(receivers.url(first(fate)), "after", Duration.ofMillis(500)))
                        .as(fate.name())
                        .isInstanceOf(IOException.class);
            }
        }
        assertThat(taken).extracting(Taken::uid).containsExactly("before");
    }

    @Test
    void endsWithItsHandleWithoutAWord() {
        ReceiversProcess receivers = started(0);
        receivers.close();
        assertThat(receivers.isAlive()).isFalse();
        assertThat(lost).isEmpty();
    }

    private ReceiversProcess started(int deadPercent) {
        return new ReceiversProcess(deadPercent, (uid, nanos) -> taken.add(new Taken(uid, nanos)), lost::add);
    }

    private static int first(Fate fate) {
        return IntStream.range(0, 1_000)
                .filter(endpoint -> Fate.of(endpoint, ALL) == fate)
                .findFirst()
                .orElseThrow();
    }

    private int post(String url, String uid, Duration timeout) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(URI.create(url))
                                .timeout(timeout)
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "{\"data\":{\"producerUid\":\"" + uid + "\"}}"))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
