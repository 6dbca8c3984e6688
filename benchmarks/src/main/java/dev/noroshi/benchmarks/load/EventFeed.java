package dev.noroshi.benchmarks.load;

import dev.noroshi.event.Hashes;
import dev.noroshi.event.Ids;
import dev.noroshi.schema.Activity;
import dev.noroshi.schema.Analytic;
import dev.noroshi.schema.Attack;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Observable;
import dev.noroshi.schema.Sensor;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes events like those of a network sensor, about 900 bytes each on the wire: firsts come from an address never seen
 * before, repeats from one of a few noisy ones. Each source organisation reports in turn.
 */
public final class EventFeed {
    /** Before the index in the source's own id of an event. */
    public static final String UID_PREFIX = "bench-";

    private static final int NOISY = 16;
    private static final int FIRSTS_PER_NOISY = 64;
    private static final int RAWS = 5_000;
    private final List<String> organisations;
    private final List<Raw> raws = raws();
    private final List<Source> noisy = new ArrayList<>();
    // With every field set: a new builder looks up the default of each, which costs more than the gateway's work on it.
    private final IncidentEvent.Builder events = IncidentEvent.newBuilder(template());
    private final Endpoint.Builder endpoints =
            Endpoint.newBuilder(Endpoint.newBuilder().setIp("").setPort(0).build());
    private int firsts;
    private int repeats;
    private int runs;
    /** What stands before the index in the uids of the last load; another thread looks for it. */
    private volatile byte[] mark = {};
    /** Where that thread found it last. */
    private int foundAt;

    private record Source(String organisation, String address, int number) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Raw(byte[] bytes, String hash) {}

    /** @param organisations whose events they are; the clients of their credentials */
    public EventFeed(List<String> organisations) {
        this.organisations = List.copyOf(organisations);
    }

    /**
     * The next events, to be taken in their order before the next call; no two calls give the same. Each is made as it is
     * taken: a load made beforehand would lie on the heap, and what its collector has to do would count as ours.
     */
    public Stream<Sighting> next(Load load) {
        runs++;
        mark = (UID_PREFIX + runs + "-").getBytes(StandardCharsets.US_ASCII);
        return IntStream.range(0, load.records()).mapToObj(index -> sighting(index, load.isFirst(index)));
    }

    private Sighting sighting(int index, boolean first) {
        return new Sighting(index, first, event(first ? newSource() : repeated(), index));
    }

    /** The index in the uid of an event of the last load; -1 for any other. */
    public int indexOf(String uid) {
        String prefix = UID_PREFIX + runs + "-";
        return uid.startsWith(prefix) ? Integer.parseInt(uid.substring(prefix.length())) : -1;
    }

    /** The index in the uid that stands somewhere in the bytes; -1 where none of the last load does. */
    public int indexIn(byte[] record) {
        byte[] prefix = mark;
        if (prefix.length == 0) {
            return -1;
        }
        // Where it stood in the record before: looking through each would be counted as ours.
        int at = isAt(foundAt, prefix, record) ? foundAt : find(prefix, record);
        foundAt = Math.max(0, at);
        return at < 0 ? -1 : number(record, at + prefix.length);
    }

    private static int find(byte[] prefix, byte[] record) {
        for (int at = 0; at + prefix.length < record.length; at++) {
            if (isAt(at, prefix, record)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isAt(int at, byte[] prefix, byte[] record) {
        return at + prefix.length < record.length
                && record[at] == prefix[0]
                && Arrays.equals(record, at, at + prefix.length, prefix, 0, prefix.length);
    }

    private static int number(byte[] text, int from) {
        int number = 0;
        for (int at = from; at < text.length && Character.isDigit(text[at]); at++) {
            number = 10 * number + Character.digit(text[at], 10);
        }
        return number;
    }

    private Source newSource() {
        int number = firsts++;
        String address = (number >>> 24) % 100 + 1 + "." + (number >>> 16 & 0xff) + "." + (number >>> 8 & 0xff) + "."
                + (number & 0xff);
        Source source = new Source(organisations.get(number % organisations.size()), address, number);
        if (number % FIRSTS_PER_NOISY == 0) {
            noisy.add(source);
        }
        return source;
    }

    private Source repeated() {
        int newest = noisy.size() - 1;
        return noisy.get(Math.max(0, newest - repeats++ % NOISY));
    }

    private IncidentEvent event(Source source, int index) {
        String uid = UID_PREFIX + runs + "-" + index;
        Instant now = Instant.now();
        String victim = "198.51.100." + source.number() % 250;
        Raw raw = raws.get(index % raws.size());
        return events.setEventId(Ids.event(source.organisation(), uid))
                .setProducerOrg(source.organisation())
                .setProducerUid(uid)
                .setTime(now)
                .setReceivedAt(now)
                .setAttackers(List.of(endpoint(source.address(), 40_000)))
                .setVictims(List.of(endpoint(victim, 443)))
                .setObservables(List.of(new Observable("ip", source.address())))
                .setRaw(ByteBuffer.wrap(raw.bytes()))
                .setRawHash(raw.hash())
                .setUnmapped(Map.of("flow_id", "1844674407370955" + source.number() % 10))
                .build();
    }

    private Endpoint endpoint(String address, int port) {
        return endpoints.setIp(address).setPort(port).build();
    }

    private static IncidentEvent template() {
        return IncidentEvent.newBuilder()
                .setEventId("")
                .setProducerOrg("")
                .setSensor(new Sensor("eve-dmz", "Suricata", "OISF", "8.0.1"))
                .setFormat("suricata-eve")
                .setTime(Instant.EPOCH)
                .setReceivedAt(Instant.EPOCH)
                .setTitle("Attempted remote code execution by request header")
                .setClassification(new Classification("intrusion-attempts", "exploit"))
                .setSeverity(Severity.HIGH)
                .setActivity(Activity.CREATE)
                .setAnalytic(new Analytic("2034125", "Remote code execution attempt", "signature"))
                .setAttacks(List.of(new Attack("T1190", "TA0001")))
                .setHandling(Handling.newBuilder().setTlp(Tlp.GREEN).build())
                .setRawHash("")
                .build();
    }

    /** What a sensor sends. Made once, since it is the sensor's work; as many as keep them from compressing each other. */
    private static List<Raw> raws() {
        return IntStream.range(0, RAWS)
                .mapToObj(number -> raw("203.0.113." + number % 250, UID_PREFIX + "0-" + 7_919 * number))
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .map(bytes -> new Raw(bytes, Hashes.sha256Hex(bytes)))
                .toList();
    }

    private static String raw(String source, String uid) {
        return "{\"timestamp\":\"2026-03-01T09:00:00.000000+0900\",\"flow_id\":1844674407370955,\"in_iface\":\"dmz0\","
                + "\"event_type\":\"alert\",\"src_ip\":\"" + source + "\",\"src_port\":40000,\"dest_ip\":\""
                + "198.51.100.7\",\"dest_port\":443,\"proto\":\"TCP\",\"uid\":\"" + uid
                + "\",\"alert\":{\"action\":\"allowed\",\"gid\":1,\"signature_id\":2034125,\"rev\":3,"
                + "\"signature\":\"Remote code execution attempt\",\"category\":\"Attempted Administrator Privilege Gain\","
                + "\"severity\":1}}";
    }
}
