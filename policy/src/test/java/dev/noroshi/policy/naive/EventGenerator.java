package dev.noroshi.policy.naive;

import dev.noroshi.schema.AffectedPartyNotifications;
import dev.noroshi.schema.Attribution;
import dev.noroshi.schema.Audience;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.EncryptInTransit;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Observable;
import dev.noroshi.schema.Sensor;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Events of a world's organisations, about its organisations, at instants where its dates turn. */
final class EventGenerator {

    private final Dice dice;
    private final World world;
    private final List<String> ids;
    private final Instant now;

    EventGenerator(Dice dice, World world) {
        this.dice = dice;
        this.world = world;
        this.ids = world.orgs().stream().map(World.Org::id).toList();
        Instant today = Days.start(WorldGenerator.TODAY);
        this.now = dice.any(
                today.plus(12, ChronoUnit.HOURS),
                today.plus(12, ChronoUnit.HOURS),
                today,
                today.plus(1, ChronoUnit.DAYS).minus(1, ChronoUnit.MICROS),
                today.plus(1, ChronoUnit.DAYS));
    }

    Instant now() {
        return now;
    }

    IncidentEvent event(int number) {
        World.Org source = dice.pick(world.orgs());
        String[] classification = dice.any("fraud/phishing", "malicious-code/c2-server", "intrusion-attempts/exploit")
                .split("/", -1);
        List<Endpoint> victims =
                IntStream.rangeClosed(1, dice.upTo(3)).mapToObj(i -> victim()).toList();
        boolean bare = dice.chance(15);
        return IncidentEvent.newBuilder()
                .setEventId(new UUID(0x5000, number).toString())
                .setProducerUid("finding-" + number)
                .setProducerOrg(dice.chance(2) ? "org-unknown" : source.id())
                .setSensor(Sensor.newBuilder().setName("sensor-" + source.id()).build())
                .setFormat("noroshi")
                .setTime(now.minus(Duration.ofMinutes(5)))
                .setReceivedAt(now.minus(Duration.ofMinutes(4)))
                .setTitle(dice.chance(50) ? "Seen at " + source.name() + ", " + source.id() : null)
                .setClassification(new Classification(classification[0], classification[1]))
                .setSeverity(dice.chance(15) ? Severity.UNKNOWN : dice.any(Severity.values()))
                .setVictims(victims)
                .setAttackers(bare || dice.chance(25) ? List.of() : List.of(attacker(victims)))
                .setMalware(bare || dice.chance(60) ? List.of() : List.of(dice.any("PlugX", "Emotet")))
                .setObservables(bare || dice.chance(70) ? List.of() : List.of(observable(victims)))
                .setVulnerabilities(bare || dice.chance(85) ? List.of() : List.of("CVE-2026-0001"))
                .setHandling(dice.chance(3) ? null : handling(source))
                .setRawHash("ab".repeat(32))
                .setUnmapped(dice.chance(20) ? Map.of("flow_id", "18446744073709551615") : Map.of())
                .build();
    }

    private Endpoint victim() {
        Endpoint.Builder victim = Endpoint.newBuilder();
        int number = 1 + dice.upTo(ids.size() - 1);
        World.Org org = world.orgs().get(number - 1);
        String host = "203.0." + number + "." + (1 + dice.upTo(200));
        switch (dice.upTo(7)) {
            case 0, 1 -> victim.setOrg(org.id());
            case 2 -> victim.setIp(host);
            case 3 -> victim.setIp(host).setOrg(dice.pick(ids));
            case 4 ->
                victim.setDomain((dice.chance(50) ? "www." : "")
                        + org.constituency().domains().get(0));
            case 5 -> victim.setIp("2001:db8:" + number + "::" + (1 + dice.upTo(8)));
            case 6 -> victim.setIp("10.0.0." + dice.upTo(200));
            default -> victim.setOrg(dice.any("org-elsewhere", org.id())).setAsn(64500L + number);
        }
        if (dice.chance(40)) {
            victim.setSector(dice.any("finance", "manufacturing", "energy"));
        }
        if (dice.chance(25)) {
            victim.setUser(dice.any("hanako.sato", "minsu.kim", "c2-server"));
        }
        if (dice.chance(20)) {
            victim.setEmail(dice.any(
                    "hanako.sato@mail.example",
                    "info@" + org.constituency().domains().get(0)));
        }
        return victim.build();
    }

    private Endpoint attacker(List<Endpoint> victims) {
        @Nullable String same = victims.isEmpty() ? null : victims.get(0).getIp();
        String ip = same != null && dice.chance(10) ? same : "192.0.2." + (1 + dice.upTo(200));
        return Endpoint.newBuilder().setIp(ip).build();
    }

    private Observable observable(List<Endpoint> victims) {
        @Nullable String same = victims.isEmpty() ? null : victims.get(0).getIp();
        return same != null && dice.chance(30)
                ? new Observable("ip", same)
                : dice.any(new Observable("ip", "192.0.2.250"), new Observable("sha256", "cd".repeat(32)));
    }

    private Handling handling(World.Org source) {
        boolean unclear = dice.chance(2);
        return Handling.newBuilder()
                .setTlp(
                        unclear || dice.chance(2)
                                ? null
                                : dice.any(
                                        Tlp.CLEAR,
                                        Tlp.CLEAR,
                                        Tlp.GREEN,
                                        Tlp.GREEN,
                                        Tlp.GREEN,
                                        Tlp.AMBER,
                                        Tlp.AMBER,
                                        Tlp.AMBER,
                                        Tlp.AMBER_STRICT,
                                        Tlp.RED))
                .setUnclearMarkings(unclear ? List.of("TLP:GREEN", "TLP:RED") : List.of())
                .setCommunity(community(source))
                .setAudience(dice.chance(50) ? null : audience())
                .setOrcon(dice.chance(12))
                .setNotBefore(dice.chance(6) ? around() : null)
                .setExpires(dice.chance(6) ? around() : null)
                .setEncryptInTransit(dice.any(null, EncryptInTransit.MUST, EncryptInTransit.MAY))
                .setAttribution(
                        dice.chance(70) ? null : dice.any(Attribution.MAY, Attribution.MUST, Attribution.MUST_NOT))
                .setAffectedPartyNotifications(dice.chance(20) ? AffectedPartyNotifications.MUST_NOT : null)
                .build();
    }

    private @Nullable String community(World.Org source) {
        if (dice.chance(65)) {
            return null;
        }
        List<String> joined = world.communities().stream()
                .filter(c -> c.has(source.id(), now))
                .map(World.Community::id)
                .toList();
        if (joined.isEmpty() && dice.chance(80)) {
            return null;
        }
        return joined.isEmpty() || dice.chance(6)
                ? dice.any("com-jp-a", "com-kr", "com-multi", "com-nowhere")
                : dice.pick(joined);
    }

    private Audience audience() {
        if (dice.chance(12)) {
            return new Audience(List.of(), List.of(), List.of());
        }
        List<String> communities =
                world.communities().stream().map(World.Community::id).toList();
        List<String> persons = world.orgs().stream()
                .flatMap(o -> o.individuals().stream().map(i -> o.id() + "/" + i))
                .toList();
        return new Audience(
                dice.some(ids, dice.any(0, 15, 35)),
                dice.some(communities, dice.any(0, 20, 40)),
                dice.some(persons, dice.any(0, 0, 20)));
    }

    private Instant around() {
        return dice.any(
                now,
                now.minus(1, ChronoUnit.MICROS),
                now.plus(1, ChronoUnit.MICROS),
                now.minus(1, ChronoUnit.DAYS),
                now.plus(1, ChronoUnit.DAYS));
    }

    List<Grant> grants(IncidentEvent event) {
        int count = dice.chance(70) ? 0 : 1 + dice.upTo(1);
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> new Grant(
                        "grant-" + i,
                        dice.chance(90) ? event.getProducerOrg() : dice.pick(ids),
                        dice.chance(90) ? event.getEventId() : "another-event",
                        dice.some(ids, 30),
                        dice.some(List.of("com-jp-a", "com-kr", "com-multi"), 20),
                        dice.chance(50) ? null : dice.any(Tlp.values()),
                        dice.any(now, now.plus(1, ChronoUnit.MICROS), now.plus(1, ChronoUnit.DAYS))))
                .toList();
    }
}
