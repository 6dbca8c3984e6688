package dev.noroshi.notifier;

import dev.noroshi.notifier.domain.EndpointRules;
import dev.noroshi.notifier.domain.OutboxRules;
import dev.noroshi.notifier.domain.RetryRules;
import dev.noroshi.notifier.domain.Schedule;
import dev.noroshi.runtime.settings.Key;
import dev.noroshi.runtime.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What can be said of retries, endpoints and the bounds of the outbox. */
final class OutboxKeys {

    private static final Key<Integer> PER_ENDPOINT =
            Key.integer("notifier.endpoint.slots", 4, 1, 1_000, "Deliveries under way at once to one endpoint.");
    private static final Key<Integer> RATE =
            Key.integer("notifier.endpoint.rate", 100, 1, 100_000, "Deliveries a second to one endpoint over time.");
    private static final Key<Integer> BURST =
            Key.integer("notifier.endpoint.burst", 200, 1, 100_000, "Deliveries at once to an endpoint after quiet.");
    private static final Key<List<Duration>> SCHEDULE = new Key<>(
            "notifier.retry.schedule",
            "0s,5s,15s,60s,5m,15m,1h,3h,6h,12h,24h,24h",
            OutboxKeys::schedule,
            "Delay before each attempt, separated by commas; there are as many attempts as delays.",
            false);
    private static final Key<Integer> JITTER =
            Key.integer("notifier.retry.jitter", 20, 0, 99, "Per cent by which each delay may differ either way.");
    private static final Key<Integer> REJECTED_TRIES =
            Key.integer("notifier.retry.rejected", 3, 1, 100, "Attempts that a receiver may refuse before they end.");
    private static final Key<Duration> RETRY_AFTER = Key.duration(
            "notifier.retry.after.max",
            Duration.ofHours(24),
            "Longest pause that a receiver's Retry-After is granted.");
    private static final Key<Duration> MISCONFIGURED = Key.duration(
            "notifier.retry.misconfigured",
            Duration.ofMinutes(5),
            "Shortest pause after an attempt that a subscription's configuration made impossible.");
    private static final Key<Integer> BREAKER_FAILURES =
            Key.integer("notifier.breaker.failures", 5, 1, 1_000, "Failures in a row that open an endpoint's breaker.");
    private static final Key<Duration> BREAKER_PAUSE = Key.duration(
            "notifier.breaker.pause", Duration.ofSeconds(30), "First pause of an open breaker; it doubles.");
    private static final Key<Duration> BREAKER_MAX =
            Key.duration("notifier.breaker.pause.max", Duration.ofMinutes(15), "Longest pause of an open breaker.");
    private static final Key<Duration> DISABLE_AFTER = Key.duration(
            "notifier.disable.after",
            Duration.ofDays(5),
            "Time of nothing but failures after which an endpoint is disabled.");
    private static final Key<Integer> DISABLE_ATTEMPTS =
            Key.integer("notifier.disable.attempts", 5, 1, 1_000, "Attempts that must have failed in that time.");
    private static final Key<Integer> ROWS = Key.integer(
            "notifier.subscription.rows", 20_000, 1, 1_000_000, "Deliveries that may wait for one subscription.");
    private static final Key<Integer> OWED = Key.integer(
            "notifier.subscription.owed",
            1_000,
            1,
            1_000_000,
            "Alerts remembered as never received, for each subscription.");
    private static final Key<Duration> KEEP =
            Key.duration("notifier.keep", Duration.ofDays(30), "Time after which what still waits is given up.");
    private static final Key<Duration> ASK_AGAIN = Key.duration(
            "notifier.ask.again",
            Duration.ofMinutes(15),
            "Pause before the policy is asked again about what it holds.");
    private static final Key<Duration> WHEN_BUSY = Key.duration(
            "notifier.busy.pause",
            Duration.ofSeconds(1),
            "Pause before a delivery is tried that this instance had no room to try.");

    static final List<Key<?>> ALL = List.of(
            PER_ENDPOINT,
            RATE,
            BURST,
            SCHEDULE,
            JITTER,
            REJECTED_TRIES,
            RETRY_AFTER,
            MISCONFIGURED,
            BREAKER_FAILURES,
            BREAKER_PAUSE,
            BREAKER_MAX,
            DISABLE_AFTER,
            DISABLE_ATTEMPTS,
            ROWS,
            OWED,
            KEEP,
            ASK_AGAIN,
            WHEN_BUSY);

    private OutboxKeys() {}

    static OutboxRules rules(Settings settings) {
        return new OutboxRules(
                new RetryRules(
                        new Schedule(settings.get(SCHEDULE), settings.get(JITTER) / 100.0),
                        settings.get(REJECTED_TRIES),
                        settings.get(RETRY_AFTER),
                        settings.get(MISCONFIGURED)),
                new EndpointRules(
                        settings.get(BREAKER_FAILURES),
                        settings.get(BREAKER_PAUSE),
                        settings.get(BREAKER_MAX),
                        settings.get(DISABLE_AFTER),
                        settings.get(DISABLE_ATTEMPTS),
                        settings.get(RATE),
                        settings.get(BURST),
                        settings.get(PER_ENDPOINT)),
                settings.get(ROWS),
                settings.get(OWED),
                settings.get(KEEP),
                settings.get(ASK_AGAIN),
                settings.get(WHEN_BUSY));
    }

    private static List<Duration> schedule(String text) {
        Key<Duration> one = Key.duration("delay", Duration.ZERO, "");
        List<Duration> delays = new ArrayList<>();
        for (String part : text.toLowerCase(Locale.ROOT).split(",", -1)) {
            delays.add(one.parser().apply(part.strip()));
        }
        return List.copyOf(delays);
    }
}
