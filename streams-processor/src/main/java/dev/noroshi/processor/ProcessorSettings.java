package dev.noroshi.processor;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.noroshi.event.FingerprintTemplates;
import dev.noroshi.event.FingerprintTemplatesFile;
import dev.noroshi.processor.correlation.CorrelationCaps;
import dev.noroshi.processor.domain.DedupCaps;
import dev.noroshi.processor.domain.DedupSettings;
import dev.noroshi.processor.domain.DedupTimes;
import dev.noroshi.processor.topology.HeldTerms;
import dev.noroshi.runtime.settings.Connection;
import dev.noroshi.runtime.settings.ConnectionKeys;
import dev.noroshi.runtime.settings.DedupKeys;
import dev.noroshi.runtime.settings.Key;
import dev.noroshi.runtime.settings.Settings;
import dev.noroshi.runtime.settings.SettingsException;
import dev.noroshi.runtime.settings.Telemetry;
import dev.noroshi.runtime.settings.TelemetryKeys;
import dev.noroshi.sigma.correlation.CorrelationLimits;
import dev.noroshi.transport.Profile;
import dev.noroshi.transport.streams.GroupProtocol;
import dev.noroshi.transport.streams.StreamsTuning;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a processor is told.
 *
 * @param connection where Kafka and the schema registry are
 * @param stateDir folder of the stores, which may be lost: Kafka holds their changelogs
 * @param host address to listen on for health and metrics
 * @param port 0 takes a free one
 * @param templates of what makes observations the same, for records that the gateway did not key
 * @param dedup for one partition
 * @param correlation for one partition
 * @param grace how far an event may lie behind or ahead of what its group has seen
 * @param shippedRules whether the rules that come with the software are in force until others are applied
 * @param held how long anything waits for consent, time or a policy, and where it is released
 * @param auditKey PEM file with the keys that sign checkpoints; null: none are made
 * @param checkpoints time between two checkpoints of a chain of decisions
 * @param catchUp age of the last record up to which the clock may close incidents
 * @param telemetry what it sends of itself
 */
public record ProcessorSettings(
        Connection connection,
        Path stateDir,
        Profile profile,
        String host,
        int port,
        StreamsTuning tuning,
        FingerprintTemplates templates,
        DedupSettings dedup,
        CorrelationCaps correlation,
        Duration grace,
        boolean shippedRules,
        HeldTerms held,
        @Nullable Path auditKey,
        Duration checkpoints,
        Duration catchUp,
        Telemetry telemetry) {

    /** Two, so that one works while the other's transaction is being committed. */
    public static final int USUAL_THREADS = 2;
    /** Between two commits of a busy thread, unless a site says otherwise. */
    public static final Duration USUAL_BUSY_COMMIT = Duration.ofMillis(200);

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final long MIB = 1024L * 1024;
    private static final DedupTimes TIMES = DedupTimes.standard();
    private static final DedupCaps CAPS = DedupCaps.standard();
    private static final CorrelationCaps CORRELATION = CorrelationCaps.standard();

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
            Key.integer("processor.threads", USUAL_THREADS, 1, 64, "Stream threads; more than partitions are idle.");
    private static final Key<Duration> COMMIT = Key.duration(
            "processor.commit.interval",
            Duration.ofMillis(50),
            "Time between commits, which is what the first alert waits for; 20 to 100 ms.");
    private static final Key<Duration> BUSY_COMMIT = Key.duration(
            "processor.commit.interval.busy",
            USUAL_BUSY_COMMIT,
            "The same for a thread that works more than half of its time, so that it gets more done; never below the other.");
    private static final Key<GroupProtocol> GROUP_PROTOCOL = new Key<>(
            "processor.group.protocol",
            "classic",
            text -> choice(GroupProtocol.values(), text),
            "How instances share the work: classic or streams (KIP-1071).",
            false);
    private static final Key<Long> CACHE = Key.number(
            "processor.cache.bytes",
            4 * MIB,
            0,
            1L << 40,
            "Bytes of cache in front of the stores, all threads together.");
    private static final Key<Long> STORE_MEMORY = Key.number(
            "processor.store.memory.bytes", 128 * MIB, MIB, 1L << 40, "Bytes of memory of the stores themselves.");
    private static final Key<Duration> CATCH_UP = Key.duration(
            "processor.catch.up",
            Duration.ofSeconds(30),
            "While the records read are older than this, the clock closes no incident.");

    private static final Key<Duration> HELD_KEEP = Key.duration(
            "processor.held.keep",
            Duration.ofDays(30),
            "How long an incident waits for consent, time or a policy before it ends as HOLD_EXPIRED.");

    private static final Key<String> HELD_ADDRESS = Key.text(
            "processor.held.address",
            "",
            "Address at which custodians release what is held, such as the console's; the notices to them name it.");

    private static final Key<Path> AUDIT_KEY = Key.path(
            "processor.audit.key.file",
            "",
            "PEM file with the Ed25519 keys that sign checkpoints (noroshi audit key); empty: none are made.");
    private static final Key<Duration> CHECKPOINTS = Key.duration(
            "processor.audit.checkpoint.interval",
            Duration.ofHours(1),
            "Time between two signed checkpoints of a chain of decisions.");

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

    private static final Key<Boolean> SHIPPED_RULES = Key.bool(
            "processor.rules.shipped",
            true,
            "Until rules are applied, the correlation rules that come with the software are in force; false: none.");
    private static final Key<Integer> GROUPS = Key.integer(
            "processor.correlation.groups.max",
            CORRELATION.groups(),
            16,
            100_000_000,
            "Groups that correlation keeps of one producing organisation.");
    private static final Key<Duration> GRACE = Key.duration(
            "processor.correlation.grace",
            CorrelationLimits.DEFAULT.grace(),
            "How far an event may lie behind, or ahead of, what its group has seen and still take part.");
    private static final Key<Duration> CORRELATION_INTERVAL = Key.duration(
            "processor.correlation.interval",
            CORRELATION.interval(),
            "Time between updates of a derived incident that nothing urgent causes.");

    private static final List<Key<?>> OWN = List.of(
            STATE_DIR,
            PROFILE,
            HOST,
            PORT,
            THREADS,
            COMMIT,
            BUSY_COMMIT,
            GROUP_PROTOCOL,
            CACHE,
            STORE_MEMORY,
            CATCH_UP,
            HELD_KEEP,
            HELD_ADDRESS,
            AUDIT_KEY,
            CHECKPOINTS,
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
            ROWS,
            SHIPPED_RULES,
            GROUPS,
            GRACE,
            CORRELATION_INTERVAL,
            DedupKeys.TEMPLATES_FILE);

    /** All keys of the service, for the listing and for {@link Settings#resolve}. */
    public static final List<Key<?>> KEYS = Stream.of(ConnectionKeys.all(), TelemetryKeys.all(), OWN)
            .<Key<?>>flatMap(List::stream)
            .toList();

    /** The settings' values; the caps become the share of one partition. */
    public static ProcessorSettings of(Settings settings) {
        Profile profile = settings.get(PROFILE);
        FingerprintTemplates templates = templates(settings);
        return new ProcessorSettings(
                Connection.from(settings),
                settings.get(STATE_DIR),
                profile,
                settings.get(HOST),
                settings.get(PORT),
                tuning(settings, profile),
                templates,
                new DedupSettings(times(settings), caps(settings).share(profile.partitions()), templates),
                correlation(settings).share(profile.partitions()),
                settings.get(GRACE),
                settings.get(SHIPPED_RULES),
                new HeldTerms(settings.get(HELD_KEEP), settings.find(HELD_ADDRESS)),
                settings.find(AUDIT_KEY),
                settings.get(CHECKPOINTS),
                settings.get(CATCH_UP),
                Telemetry.from(settings));
    }

    private static StreamsTuning tuning(Settings settings, Profile profile) {
        Duration commit = settings.get(COMMIT);
        Duration busy = settings.get(BUSY_COMMIT);
        return new StreamsTuning(
                settings.get(THREADS),
                commit,
                busy.compareTo(commit) < 0 ? commit : busy,
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

    private static CorrelationCaps correlation(Settings settings) {
        return new CorrelationCaps(
                settings.get(GROUPS),
                CORRELATION.contributors(),
                CORRELATION.sources(),
                settings.get(CORRELATION_INTERVAL),
                CORRELATION.looks());
    }

    /** What correlation may hold of one group. */
    CorrelationLimits limits() {
        CorrelationLimits standard = CorrelationLimits.DEFAULT;
        return new CorrelationLimits(
                grace, standard.entries(), standard.lineage(), standard.groupsPerEvent(), standard.openFirings());
    }

    private static Key<Integer> cap(String name, int fallback, String doc) {
        return Key.integer("processor.dedup." + name + ".max", fallback, 3, 1_000_000_000, doc);
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

    private static FingerprintTemplates templates(Settings settings) {
        Key<Path> key = DedupKeys.TEMPLATES_FILE;
        try {
            return FingerprintTemplatesFile.read(settings.find(key), YAML);
        } catch (IllegalArgumentException unfit) {
            throw new SettingsException(List.of(key.name() + ": " + unfit.getMessage()));
        }
    }
}
