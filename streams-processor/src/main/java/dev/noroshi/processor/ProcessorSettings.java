package dev.noroshi.processor;

import dev.noroshi.policy.PolicyKeys;
import dev.noroshi.processor.domain.DedupCaps;
import dev.noroshi.processor.domain.DedupSettings;
import dev.noroshi.processor.domain.DedupTimes;
import dev.noroshi.processor.policy.PolicySecret;
import dev.noroshi.runtime.settings.Key;
import dev.noroshi.runtime.settings.Settings;
import dev.noroshi.transport.Profile;
import dev.noroshi.transport.streams.GroupProtocol;
import dev.noroshi.transport.streams.StreamsTuning;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a processor is told.
 *
 * @param bootstrap Kafka brokers as host:port
 * @param registry base URLs of the schema registry, separated by commas
 * @param stateDir folder of the stores, which may be lost: Kafka holds their changelogs
 * @param host address to listen on for health and metrics
 * @param port 0 takes a free one
 * @param dedup for one partition
 * @param catchUp age of the last record up to which the clock may close incidents
 * @param kafka settings of Kafka's own that win over all others, such as {@code security.protocol}
 */
public record ProcessorSettings(
        String bootstrap,
        String registry,
        Path stateDir,
        Profile profile,
        String host,
        int port,
        StreamsTuning tuning,
        DedupSettings dedup,
        Duration catchUp,
        Map<String, String> kafka) {

    private static final long MIB = 1024L * 1024;
    private static final DedupTimes TIMES = DedupTimes.standard();
    private static final DedupCaps CAPS = DedupCaps.standard();

    private static final Key<String> BOOTSTRAP =
            Key.text("processor.kafka.bootstrap", "", "Kafka brokers as host:port, separated by commas.");
    private static final Key<String> REGISTRY =
            Key.text("processor.registry.url", "", "Base URLs of the schema registry, separated by commas.");
    private static final Key<Path> STATE_DIR =
            Key.path("processor.state.dir", "data/processor/state", "Folder of the stores.");
    private static final Key<Profile> PROFILE = new Key<>(
            "processor.profile",
            "production",
            text -> choice(Profile.values(), text),
            "Size of the cluster: production or embedded.",
            false);
    private static final Key<String> HOST =
            Key.text("processor.http.host", "127.0.0.1", "Address to listen on for health and metrics.");
    private static final Key<Integer> PORT =
            Key.integer("processor.http.port", 8081, 0, 65_535, "Port to listen on; 0 takes a free one.");
    private static final Key<Integer> THREADS =
            Key.integer("processor.threads", 1, 1, 64, "Stream threads; more than partitions are idle.");
    private static final Key<Duration> COMMIT = Key.duration(
            "processor.commit.interval",
            Duration.ofMillis(50),
            "Time between commits, which is what the first alert waits for; 20 to 100 ms.");
    private static final Key<GroupProtocol> GROUP_PROTOCOL = new Key<>(
            "processor.group.protocol",
            "classic",
            text -> choice(GroupProtocol.values(), text),
            "How instances share the work: classic or streams (KIP-1071).",
            false);
    private static final Key<Long> CACHE = Key.number(
            "processor.cache.bytes",
            32 * MIB,
            0,
            1L << 40,
            "Bytes of cache in front of the stores, all threads together.");
    private static final Key<Long> STORE_MEMORY = Key.number(
            "processor.store.memory.bytes", 128 * MIB, MIB, 1L << 40, "Bytes of memory of the stores themselves.");
    private static final Key<Duration> CATCH_UP = Key.duration(
            "processor.catch.up",
            Duration.ofSeconds(30),
            "While the records read are older than this, the clock closes no incident.");
    private static final Key<Map<String, String>> KAFKA = new Key<>(
            "processor.kafka.file",
            "",
            ProcessorSettings::properties,
            "Properties file with settings of Kafka's own, such as security.protocol.",
            false);
    private static final Key<String> SECRET =
            Key.secret("processor.policy.secret", "The hub's secret, from which alert ids and pseudonyms are made.");
    private static final Key<Path> SECRET_FILE =
            Key.path("processor.policy.secret.file", "data/secrets/policy", "The file that holds it, else.");

    private static final Key<Duration> GAP = Key.duration(
            "processor.dedup.gap",
            TIMES.gapOfObservations(),
            "Silence after which an incident of observations is over.");
    private static final Key<Duration> GAP_OF_FINDINGS = Key.duration(
            "processor.dedup.gap.findings", TIMES.gapOfFindings(), "Silence after which a finding is over.");
    private static final Key<Duration> LONGEST =
            Key.duration("processor.dedup.age.max", TIMES.longest(), "Age at which any incident is over.");
    private static final Key<Duration> INTERVAL_HIGH = Key.duration(
            "processor.dedup.interval.high",
            TIMES.intervalHigh(),
            "Time between updates that nothing urgent causes, HIGH and above.");
    private static final Key<Duration> INTERVAL =
            Key.duration("processor.dedup.interval", TIMES.intervalBelow(), "The same, below HIGH.");
    private static final Key<Duration> REPEAT = Key.duration(
            "processor.dedup.repeat", TIMES.repeatWithId(), "Time for which an event with an id is known again.");
    private static final Key<Duration> REPEAT_WITHOUT_ID = Key.duration(
            "processor.dedup.repeat.without.id", TIMES.repeatWithoutId(), "The same for events without one.");
    private static final Key<Integer> OPEN = cap("open", CAPS.open(), "Open incidents of one producing organisation.");
    private static final Key<Integer> RESERVE =
            cap("reserve", CAPS.reserve(), "Further open incidents of one producer, CRITICAL and FATAL only.");
    private static final Key<Integer> COARSE = Key.integer(
            "processor.dedup.coarse.max", CAPS.coarse(), 1, 100, "Coarse incidents of one producer in its flood.");
    private static final Key<Integer> ROWS =
            cap("rows", CAPS.rows(), "Rows by which repeats of one producer are known again, 30 bytes each.");

    /** All keys of the service, for the listing and for {@link Settings#resolve}. */
    public static final List<Key<?>> KEYS = List.of(
            BOOTSTRAP,
            REGISTRY,
            STATE_DIR,
            PROFILE,
            HOST,
            PORT,
            THREADS,
            COMMIT,
            GROUP_PROTOCOL,
            CACHE,
            STORE_MEMORY,
            CATCH_UP,
            KAFKA,
            SECRET,
            SECRET_FILE,
            GAP,
            GAP_OF_FINDINGS,
            LONGEST,
            INTERVAL_HIGH,
            INTERVAL,
            REPEAT,
            REPEAT_WITHOUT_ID,
            OPEN,
            RESERVE,
            COARSE,
            ROWS);

    public ProcessorSettings {
        kafka = Map.copyOf(kafka);
    }

    /** The settings' values; the caps become the share of one partition. */
    public static ProcessorSettings of(Settings settings) {
        Profile profile = settings.get(PROFILE);
        return new ProcessorSettings(
                settings.get(BOOTSTRAP),
                settings.get(REGISTRY),
                settings.get(STATE_DIR),
                profile,
                settings.get(HOST),
                settings.get(PORT),
                tuning(settings, profile),
                new DedupSettings(times(settings), caps(settings).share(profile.partitions())),
                settings.get(CATCH_UP),
                Objects.requireNonNullElse(settings.find(KAFKA), Map.of()));
    }

    /**
     * The hub's keys.
     *
     * @throws IllegalArgumentException where the secret is missing or too short
     */
    public static PolicyKeys keys(Settings settings) {
        String secret = settings.find(SECRET);
        return secret == null ? PolicySecret.in(settings.get(SECRET_FILE)) : PolicySecret.of(secret);
    }

    private static StreamsTuning tuning(Settings settings, Profile profile) {
        return new StreamsTuning(
                settings.get(THREADS),
                settings.get(COMMIT),
                settings.get(GROUP_PROTOCOL),
                profile.standbys(),
                settings.get(CACHE),
                settings.get(STORE_MEMORY));
    }

    private static DedupTimes times(Settings settings) {
        return new DedupTimes(
                settings.get(GAP),
                settings.get(GAP_OF_FINDINGS),
                settings.get(LONGEST),
                settings.get(INTERVAL_HIGH),
                settings.get(INTERVAL),
                settings.get(REPEAT),
                settings.get(REPEAT_WITHOUT_ID),
                TIMES.past(),
                TIMES.future());
    }

    private static DedupCaps caps(Settings settings) {
        return new DedupCaps(
                settings.get(OPEN),
                settings.get(RESERVE),
                settings.get(COARSE),
                settings.get(ROWS),
                CAPS.victims(),
                CAPS.witnesses(),
                CAPS.eventIds(),
                CAPS.expiries());
    }

    private static Key<Integer> cap(String name, int fallback, String doc) {
        return Key.integer("processor.dedup." + name + ".max", fallback, 3, 1_000_000_000, doc);
    }

    private static Map<String, String> properties(String file) {
        Properties read = new Properties();
        try (BufferedReader reader = Files.newBufferedReader(Path.of(file))) {
            read.load(reader);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("name a properties file that can be read", unreadable);
        }
        return read.stringPropertyNames().stream().collect(Collectors.toMap(Function.identity(), read::getProperty));
    }

    private static <E extends Enum<E>> E choice(E[] values, String text) {
        return Arrays.stream(values)
                .filter(value -> value.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("use "
                        + Arrays.stream(values)
                                .map(value -> value.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(" or "))));
    }
}
