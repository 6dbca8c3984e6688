package dev.noroshi.notifier;

import dev.noroshi.notifier.channel.webhook.WebhookOptions;
import dev.noroshi.notifier.domain.EndpointRules;
import dev.noroshi.notifier.domain.OutboxRules;
import dev.noroshi.notifier.domain.RetryRules;
import dev.noroshi.notifier.domain.Schedule;
import dev.noroshi.runtime.settings.Connection;
import dev.noroshi.runtime.settings.ConnectionKeys;
import dev.noroshi.runtime.settings.Key;
import dev.noroshi.runtime.settings.Settings;
import dev.noroshi.transport.Profile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a notifier is told.
 *
 * @param connection to Kafka and the schema registry
 * @param stateDir folder of the stores, which may be lost: Kafka holds their changelogs
 * @param secretsDir folder that `file:` references of subscriptions look into
 * @param filesDir folder outside of which no file channel writes
 * @param host address to listen on for health and metrics
 * @param port 0 takes a free one
 * @param threads stream threads
 * @param slots deliveries under way at once
 * @param mailboxKeep how long mailboxes keep what was alerted
 * @param policyPatience how long an alert waits for the policy it was made under
 */
public record NotifierSettings(
        Connection connection,
        Path stateDir,
        Path secretsDir,
        Path filesDir,
        Profile profile,
        String host,
        int port,
        int threads,
        int slots,
        OutboxRules outbox,
        WebhookOptions webhook,
        Duration mailboxKeep,
        Duration policyPatience) {

    private static final Key<Path> STATE_DIR =
            Key.path("notifier.state.dir", "data/notifier/state", "Folder of the stores.");
    private static final Key<Path> SECRETS_DIR =
            Key.path("notifier.secrets.dir", "data/secrets", "Folder that file: secret references look into.");
    private static final Key<Path> FILES_DIR =
            Key.path("notifier.files.dir", "data/alerts", "Folder that file channels write below.");
    private static final Key<Profile> PROFILE = new Key<>(
            "notifier.profile",
            "production",
            NotifierSettings::profile,
            "Size of the cluster: production or embedded.",
            false);
    private static final Key<String> HOST =
            Key.text("notifier.http.host", "127.0.0.1", "Address to listen on for health and metrics.");
    private static final Key<Integer> PORT =
            Key.integer("notifier.http.port", 8082, 0, 65_535, "Port to listen on; 0 takes a free one.");
    private static final Key<Integer> THREADS =
            Key.integer("notifier.threads", 1, 1, 64, "Stream threads; more than partitions are idle.");
    private static final Key<Integer> SLOTS =
            Key.integer("notifier.slots", 512, 4, 10_000, "Deliveries under way at once in this instance.");
    private static final Key<Integer> PER_ENDPOINT =
            Key.integer("notifier.endpoint.slots", 4, 1, 1_000, "Deliveries under way at once to one endpoint.");
    private static final Key<Integer> RATE =
            Key.integer("notifier.endpoint.rate", 100, 1, 100_000, "Deliveries a second to one endpoint over time.");
    private static final Key<Integer> BURST =
            Key.integer("notifier.endpoint.burst", 200, 1, 100_000, "Deliveries at once to an endpoint after quiet.");
    private static final Key<List<Duration>> SCHEDULE = new Key<>(
            "notifier.retry.schedule",
            "0s,5s,15s,60s,5m,15m,1h,3h,6h,12h,24h,24h",
            NotifierSettings::schedule,
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
    private static final Key<Duration> MAILBOX_KEEP = Key.duration(
            "notifier.mailbox.keep", Duration.ofDays(30), "Time for which mailboxes keep what was alerted.");
    private static final Key<Duration> POLICY_PATIENCE = Key.duration(
            "notifier.policy.patience",
            Duration.ofSeconds(10),
            "Time for which an alert waits for the policy it was made under.");
    private static final Key<Duration> TIMEOUT =
            Key.duration("notifier.webhook.timeout", Duration.ofSeconds(15), "Time of a whole attempt.");
    private static final Key<Duration> CONNECT =
            Key.duration("notifier.webhook.connect", Duration.ofSeconds(10), "Time to connect to a sound endpoint.");
    private static final Key<Duration> CONNECT_SUSPECT = Key.duration(
            "notifier.webhook.connect.suspect",
            Duration.ofSeconds(2),
            "Time to connect to an endpoint that failed last or never answered.");
    private static final Key<Duration> RESOLVE =
            Key.duration("notifier.webhook.resolve", Duration.ofSeconds(2), "Time to find secret and address.");
    private static final Key<Integer> ANSWER = Key.integer(
            "notifier.webhook.answer.bytes", 20_000, 0, 1_000_000, "Bytes of an answer's body that are read.");

    private static final List<Key<?>> OWN = List.of(
            STATE_DIR,
            SECRETS_DIR,
            FILES_DIR,
            PROFILE,
            HOST,
            PORT,
            THREADS,
            SLOTS,
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
            WHEN_BUSY,
            MAILBOX_KEEP,
            POLICY_PATIENCE,
            TIMEOUT,
            CONNECT,
            CONNECT_SUSPECT,
            RESOLVE,
            ANSWER);

    /** All keys of the service, for the listing and for {@link Settings#resolve}. */
    public static final List<Key<?>> KEYS =
            Stream.concat(ConnectionKeys.all().stream(), OWN.stream()).toList();

    public static NotifierSettings of(Settings settings) {
        return new NotifierSettings(
                Connection.from(settings),
                settings.get(STATE_DIR),
                settings.get(SECRETS_DIR),
                settings.get(FILES_DIR),
                settings.get(PROFILE),
                settings.get(HOST),
                settings.get(PORT),
                settings.get(THREADS),
                settings.get(SLOTS),
                outbox(settings),
                webhook(settings),
                settings.get(MAILBOX_KEEP),
                settings.get(POLICY_PATIENCE));
    }

    private static OutboxRules outbox(Settings settings) {
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

    private static WebhookOptions webhook(Settings settings) {
        return new WebhookOptions(
                settings.get(SLOTS),
                settings.get(TIMEOUT),
                settings.get(CONNECT),
                settings.get(CONNECT_SUSPECT),
                settings.get(RESOLVE),
                settings.get(ANSWER),
                null);
    }

    private static Profile profile(String text) {
        return Arrays.stream(Profile.values())
                .filter(profile -> profile.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("use production or embedded"));
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
