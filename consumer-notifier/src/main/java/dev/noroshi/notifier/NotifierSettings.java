package dev.noroshi.notifier;

import dev.noroshi.notifier.channel.http.HttpOptions;
import dev.noroshi.notifier.channel.kafka.KafkaOptions;
import dev.noroshi.notifier.channel.mail.MailOptions;
import dev.noroshi.notifier.domain.OutboxRules;
import dev.noroshi.runtime.settings.Connection;
import dev.noroshi.runtime.settings.ConnectionKeys;
import dev.noroshi.runtime.settings.Key;
import dev.noroshi.runtime.settings.Settings;
import dev.noroshi.runtime.settings.Telemetry;
import dev.noroshi.runtime.settings.TelemetryKeys;
import dev.noroshi.transport.Profile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
 * @param mail how mail goes out
 * @param kafka how topics of organisations are written
 * @param syslogTimeout of a whole attempt by syslog
 * @param mailboxKeep how long mailboxes keep what was alerted
 * @param policyPatience how long an alert waits for the policy it was made under
 * @param proveAddresses whether a new or changed address must show whose it is before the first alert goes there
 * @param escalateAfter how long a CRITICAL alert may stay unacknowledged where its subscription does not say
 * @param pull how mailboxes are read
 * @param telemetry what it sends of itself
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
        HttpOptions webhook,
        MailOptions mail,
        KafkaOptions kafka,
        Duration syslogTimeout,
        Duration mailboxKeep,
        Duration policyPatience,
        Duration escalateAfter,
        boolean proveAddresses,
        PullSettings pull,
        Telemetry telemetry) {

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
            Key.integer("notifier.slots", 2_048, 4, 10_000, "Deliveries under way at once in this instance.");
    private static final Key<Duration> MAILBOX_KEEP = Key.duration(
            "notifier.mailbox.keep", Duration.ofDays(30), "Time for which mailboxes keep what was alerted.");
    private static final Key<Duration> POLICY_PATIENCE = Key.duration(
            "notifier.policy.patience",
            Duration.ofSeconds(10),
            "Time for which an alert waits for the policy it was made under.");
    private static final Key<Duration> ESCALATE_AFTER = Key.duration(
            "notifier.escalate.after",
            Duration.ofMinutes(15),
            "Time after which a CRITICAL alert that nobody acknowledged goes to the subscription's fallback,"
                    + " where the subscription names no time of its own.");
    private static final Key<Boolean> PROOF = Key.bool(
            "notifier.proof",
            true,
            "Whether a new or changed address must echo a signed challenge before the first alert goes there.");

    private static final List<Key<?>> OWN = List.of(
            STATE_DIR,
            SECRETS_DIR,
            FILES_DIR,
            PROFILE,
            HOST,
            PORT,
            THREADS,
            SLOTS,
            MAILBOX_KEEP,
            POLICY_PATIENCE,
            ESCALATE_AFTER,
            PROOF);

    /** All keys of the service, for the listing and for {@link Settings#resolve}. */
    public static final List<Key<?>> KEYS = Stream.of(
                    ConnectionKeys.all(),
                    TelemetryKeys.all(),
                    OWN,
                    OutboxKeys.ALL,
                    WebhookKeys.ALL,
                    MailKeys.ALL,
                    ChannelKeys.ALL,
                    PullKeys.ALL)
            .<Key<?>>flatMap(List::stream)
            .toList();

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
                OutboxKeys.rules(settings),
                WebhookKeys.options(settings, settings.get(SLOTS)),
                MailKeys.options(settings),
                ChannelKeys.kafka(settings, Connection.from(settings), settings.get(PROFILE)),
                ChannelKeys.syslogTimeout(settings),
                settings.get(MAILBOX_KEEP),
                settings.get(POLICY_PATIENCE),
                settings.get(ESCALATE_AFTER),
                settings.get(PROOF),
                PullKeys.settings(settings),
                Telemetry.from(settings));
    }

    /**
     * `host:port` by which other instances reach this one; empty where it is neither stated nor can be told, so that they
     * cannot pass requests on.
     */
    Optional<String> advertised() {
        if (!pull.advertised().isEmpty()) {
            return Optional.of(pull.advertised());
        }
        boolean everywhere = host.isEmpty() || host.equals("0.0.0.0") || host.equals("::");
        return everywhere || port == 0 ? Optional.empty() : Optional.of(host + ":" + port);
    }

    private static Profile profile(String text) {
        return Arrays.stream(Profile.values())
                .filter(profile -> profile.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("use production or embedded"));
    }
}
