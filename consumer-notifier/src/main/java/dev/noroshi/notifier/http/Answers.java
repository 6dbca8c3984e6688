package dev.noroshi.notifier.http;

import dev.noroshi.runtime.http.Problem;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what Kafka is asked. */
public final class Answers {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration SOON = Duration.ofSeconds(2);

    private Answers() {}

    /**
     * The value.
     *
     * @throws Problem 503 where Kafka cannot be asked now
     */
    public static <T> T of(CompletionStage<T> stage) throws InterruptedException {
        try {
            return stage.toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException notNow) {
            throw Problem.of(503, "Not now", "the alerts cannot be read from Kafka at the moment; ask again")
                    .retryAfter(SOON);
        }
    }
}
