package dev.noroshi.producer.format.ecs;

import dev.noroshi.producer.format.AttackIds;
import dev.noroshi.producer.format.CveIds;
import dev.noroshi.producer.format.EndpointDraft;
import dev.noroshi.producer.format.EventDraft;
import dev.noroshi.producer.format.FieldPaths;
import dev.noroshi.producer.format.Opponents;
import dev.noroshi.producer.format.WordClassifier;
import dev.noroshi.producer.value.Addresses;
import dev.noroshi.producer.value.Hosts;
import dev.noroshi.producer.value.Numbers;
import dev.noroshi.producer.value.Observables;
import dev.noroshi.producer.value.Timestamps;
import dev.noroshi.producer.value.Urls;
import dev.noroshi.schema.Analytic;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.Identity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One alert in ECS ("ECS field reference"), or a detection alert of Elastic Security (`kibana.alert`). */
record EcsAlert(FieldPaths ecs, Timestamps times) {

    private static final Set<String> OUTBOUND = Set.of("outbound", "egress");
    private static final List<String> WORDS = List.of(
            "rule.category",
            "rule.name",
            "kibana.alert.rule.name",
            "signal.rule.name",
            "threat.tactic.name",
            "event.action",
            "event.module",
            "event.category",
            "message");
    private static final List<String> RULE_NAMES =
            List.of("rule.name", "kibana.alert.rule.name", "signal.rule.name", "cef.name");
    private static final List<String> RULE_IDS = List.of(
            "rule.id",
            "rule.uuid",
            "kibana.alert.rule.uuid",
            "signal.rule.id",
            "cef.device.event_class_id",
            "panw.panos.threat.id");
    private static final List<String> HASHES =
            List.of("file.hash", "process.hash", "process.parent.hash", "dll.hash", "threat.indicator.file.hash");
    private static final List<String> ALGORITHMS = List.of("md5", "sha1", "sha256", "sha384", "sha512");

    EventDraft draft() {
        String message = ecs.text("message");
        String rule = ecs.first(RULE_NAMES, text -> text);
        String title = firstOf(rule, message, ecs.text("event.action"), ecs.text("event.dataset"));
        Classification classification = classification(rule);
        EventDraft draft = new EventDraft(EcsAdapter.NAME)
                .sensor(
                        sensor(),
                        ecs.take("observer.product"),
                        ecs.take("observer.vendor"),
                        ecs.take("observer.version"))
                // event.id is often that of a connection, a counter or a number that lost its last digits.
                .producerUid(ecs.take("kibana.alert.uuid"), Identity.OBSERVATION)
                .time(time())
                .activeFrom(ecs.take("event.start", times::parse), ecs.take("event.end", times::parse))
                .text(title, description(title, message))
                .classification(classification)
                .severity(EcsSeverity.of(ecs))
                .analytic(new Analytic(ruleId(), rule, ecs.take("rule.ruleset")))
                .malware(ecs.texts("threat.software.name"));
        attacks(draft);
        sides(classification, draft);
        indicators(title, draft);
        return draft.unmapped(ecs.root().rest());
    }

    private @Nullable Instant time() {
        Instant stated = ecs.take("@timestamp", times::parse);
        return stated == null ? ecs.take("event.created", times::parse) : stated;
    }

    private @Nullable String description(@Nullable String title, @Nullable String message) {
        String description = ecs.take("rule.description");
        if (description == null) {
            description = ecs.take("kibana.alert.reason");
        }
        if (description == null && message != null && !message.equals(title)) {
            description = message;
        }
        ecs.take("message");
        return description == null ? ecs.take("event.reason") : description;
    }

    /** Where no observer is named, the host that the event came from. */
    private @Nullable String sensor() {
        String observer = ecs.has("observer.name") ? ecs.take("observer.name") : ecs.take("observer.hostname");
        return observer == null ? host() : observer;
    }

    private @Nullable String host() {
        return ecs.has("host.name") ? ecs.text("host.name") : ecs.text("host.hostname");
    }

    private @Nullable String ruleId() {
        String id = ecs.first(RULE_IDS, text -> text);
        return id == null ? ecs.text("event.code") : id;
    }

    private Classification classification(@Nullable String rule) {
        List<String> words = new ArrayList<>();
        words.add(String.valueOf(rule));
        WORDS.forEach(path -> words.addAll(ecs.texts(path)));
        return WordClassifier.of(String.join(" / ", words).replace('_', ' '));
    }

    private void attacks(EventDraft draft) {
        List<String> techniques = new ArrayList<>(ecs.texts("threat.technique.subtechnique.id"));
        if (techniques.isEmpty()) {
            techniques.addAll(ecs.texts("threat.technique.id"));
        }
        List<String> tactics = new ArrayList<>(ecs.texts("threat.tactic.id"));
        List<FieldPaths> stated = new ArrayList<>(ecs.children("kibana.alert.rule.threat"));
        stated.addAll(ecs.children("signal.rule.threat"));
        for (FieldPaths threat : stated) {
            tactics.addAll(threat.texts("tactic.id"));
            threat.children("technique").forEach(technique -> techniques.addAll(ids(technique)));
        }
        AttackIds.in(techniques, tactics).forEach(draft::attack);
    }

    /** Of the sub-techniques where there are any, else of the technique. */
    private static List<String> ids(FieldPaths technique) {
        List<String> ids = new ArrayList<>();
        technique.children("subtechnique").forEach(part -> ids.addAll(part.texts("id")));
        return ids.isEmpty() ? technique.texts("id") : ids;
    }

    private void sides(Classification classification, EventDraft draft) {
        String from = isStated("source") ? "source" : "client";
        String to = isStated("destination") ? "destination" : "server";
        String fromPort = ecs.text(from + ".port");
        String toDomain = ecs.text(to + ".domain");
        String direction = ecs.text("network.direction");
        boolean outbound = direction != null && OUTBOUND.contains(direction.toLowerCase(Locale.ROOT));
        Opponents sides = Opponents.of(end(from), end(to), classification, outbound);
        if (sides.outwards()) {
            ecs.root().put(from + ".port", fromPort);
            draft.observables().domain(toDomain);
            server(sides.attacker(), draft.observables());
        }
        EndpointDraft device = device();
        if (isDevice(sides)) {
            sides.victim().hostname(firstOf(sides.victim().hostname(), device.hostname()));
            sides.victim().user(firstOf(sides.victim().user(), device.user()));
        }
        mail(sides, draft);
        sides.addTo(draft, device);
    }

    /** Who sent a letter and who got it, where no machines are named. */
    private void mail(Opponents sides, EventDraft draft) {
        if (!sides.arePlaced()) {
            sides.sentBy(first("email.from.address"), draft);
            sides.readBy(first("email.to.address"));
        }
    }

    private @Nullable String first(String path) {
        return ecs.texts(path).stream().findFirst().orElse(null);
    }

    /** The victim is the machine that the alert came from: it has its address, or no other side is named. */
    private boolean isDevice(Opponents sides) {
        String ip = sides.victim().ip();
        List<String> addresses = ecs.texts("host.ip");
        return ip != null
                && (addresses.contains(ip)
                        || (addresses.isEmpty() && !sides.attacker().isPlaced()));
    }

    private boolean isStated(String side) {
        return ecs.has(side + ".ip") || ecs.has(side + ".address") || ecs.has(side + ".domain");
    }

    /** What names the attacker's server, to which the victim went. */
    private void server(EndpointDraft attacker, Observables observables) {
        String url = ecs.has("url.full") ? ecs.text("url.full") : ecs.text("url.original");
        if (url != null && observables.url(url)) {
            attacker.url(Urls.parse(url));
        }
        for (String path : List.of("url.domain", "dns.question.name", "tls.client.server_name")) {
            observables.domain(ecs.text(path));
        }
    }

    private EndpointDraft end(String side) {
        String ip = ecs.take(side + ".ip", Addresses::endpoint);
        String address =
                ip != null ? ip : firstOf(several(side + ".ip"), ecs.take(side + ".address", Addresses::endpoint));
        String host = ecs.take(side + ".domain", Hosts::host);
        return new EndpointDraft()
                .ip(address)
                .port(ecs.take(side + ".port", Numbers::port))
                .hostname(host != null ? host : ecs.take(side + ".address", Hosts::host))
                .mac(ecs.take(side + ".mac"))
                .user(ecs.take(side + ".user.name"))
                .asn(ecs.take(side + ".as.number", Numbers::count))
                .country(ecs.take(side + ".geo.country_iso_code", EcsAlert::country));
    }

    /** The first of several addresses; the list stays. */
    private @Nullable String several(String path) {
        return ecs.texts(path).stream()
                .map(Addresses::endpoint)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String country(String code) {
        return code.length() == 2 ? code.toUpperCase(Locale.ROOT) : null;
    }

    /** The machine that the alert is about, where no destination is named. */
    private EndpointDraft device() {
        List<String> addresses = ecs.texts("host.ip");
        String host = host();
        return new EndpointDraft()
                .ip(addresses.stream()
                        .map(Addresses::endpoint)
                        .filter(ip -> ip != null && !isOfLink(ip))
                        .findFirst()
                        .orElse(null))
                .hostname(host == null ? null : Hosts.host(host))
                .user(ecs.text("user.name"))
                .process(ecs.text("process.name"));
    }

    /** Every machine has one of these beside the address that it is known by. */
    private static boolean isOfLink(String ip) {
        return ip.startsWith("fe80:") || ip.startsWith("169.254.") || ip.startsWith("127.") || ip.equals("::1");
    }

    private void indicators(@Nullable String title, EventDraft draft) {
        Observables observables = draft.observables();
        for (String path : HASHES) {
            for (String algorithm : ALGORITHMS) {
                observables.hash(ecs.text(path + "." + algorithm));
            }
        }
        observables.ip(ecs.text("threat.indicator.ip"));
        observables.domain(ecs.text("threat.indicator.domain"));
        observables.url(ecs.text("threat.indicator.url.full"));
        List<@Nullable String> named = new ArrayList<>(ecs.texts("vulnerability.id"));
        named.add(title);
        CveIds.fill(draft, named);
    }

    private static @Nullable String firstOf(@Nullable String... texts) {
        for (String text : texts) {
            if (text != null) {
                return text;
            }
        }
        return null;
    }
}
