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
import java.util.List;
import java.util.Map;

/**
 * Makes events like those of a network sensor, about 900 bytes each on the wire: firsts come from an address never seen
 * before, repeats from one of a few noisy ones. Each source organisation reports in turn.
 */
public final class EventFeed {
    /** Before the index in the source's own id of an event. */
    public static final String UID_PREFIX = "bench-";

    private static final int NOISY = 16;
    private static final int FIRSTS_PER_NOISY = 64;
    private static final Sensor SENSOR = new Sensor("eve-dmz", "Suricata", "OISF", "8.0.1");
    private static final Classification EXPLOIT = new Classification("intrusion-attempts", "exploit");
    private static final List<Attack> ATTACKS = List.of(new Attack("T1190", "TA0001"));

    private final List<String> organisations;
    private final List<Source> noisy = new ArrayList<>();
    private int firsts;
    private int repeats;
    private int runs;

    private record Source(String organisation, String address, int number) {}

    /** @param organisations whose events they are; the clients of their credentials */
    public EventFeed(List<String> organisations) {
        this.organisations = List.copyOf(organisations);
    }

    /** The next events; no two calls give the same. */
    public List<Sighting> next(Load load) {
        List<Sighting> sightings = new ArrayList<>(load.records());
        runs++;
        for (int index = 0; index < load.records(); index++) {
            boolean first = load.isFirst(index);
            sightings.add(new Sighting(index, first, event(first ? newSource() : repeated(), index)));
        }
        return sightings;
    }

    /** The index in the uid of an event of the last load; -1 for any other. */
    public int indexOf(String uid) {
        String prefix = UID_PREFIX + runs + "-";
        return uid.startsWith(prefix) ? Integer.parseInt(uid.substring(prefix.length())) : -1;
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
        byte[] raw = raw(source, victim, uid).getBytes(StandardCharsets.UTF_8);
        return IncidentEvent.newBuilder()
                .setEventId(Ids.event(source.organisation(), uid))
                .setProducerOrg(source.organisation())
                .setProducerUid(uid)
                .setSensor(SENSOR)
                .setFormat("suricata-eve")
                .setTime(now)
                .setReceivedAt(now)
                .setTitle("Attempted remote code execution by request header")
                .setClassification(EXPLOIT)
                .setSeverity(Severity.HIGH)
                .setActivity(Activity.CREATE)
                .setAnalytic(new Analytic("2034125", "Remote code execution attempt", "signature"))
                .setAttacks(ATTACKS)
                .setAttackers(List.of(Endpoint.newBuilder()
                        .setIp(source.address())
                        .setPort(40_000)
                        .build()))
                .setVictims(
                        List.of(Endpoint.newBuilder().setIp(victim).setPort(443).build()))
                .setObservables(List.of(new Observable("ip", source.address())))
                .setHandling(handling())
                .setRaw(ByteBuffer.wrap(raw))
                .setRawHash(Hashes.sha256Hex(raw))
                .setUnmapped(Map.of("flow_id", "1844674407370955" + source.number() % 10))
                .build();
    }

    private static Handling handling() {
        return Handling.newBuilder().setTlp(Tlp.GREEN).build();
    }

    private static String raw(Source source, String victim, String uid) {
        return "{\"timestamp\":\"2026-03-01T09:00:00.000000+0900\",\"flow_id\":1844674407370955,\"in_iface\":\"dmz0\","
                + "\"event_type\":\"alert\",\"src_ip\":\"" + source.address() + "\",\"src_port\":40000,\"dest_ip\":\""
                + victim + "\",\"dest_port\":443,\"proto\":\"TCP\",\"uid\":\"" + uid
                + "\",\"alert\":{\"action\":\"allowed\",\"gid\":1,\"signature_id\":2034125,\"rev\":3,"
                + "\"signature\":\"Remote code execution attempt\",\"category\":\"Attempted Administrator Privilege Gain\","
                + "\"severity\":1}}";
    }
}
