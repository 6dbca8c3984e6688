package dev.noroshi.producer.format.eve;

import dev.noroshi.producer.format.AttackIds;
import dev.noroshi.producer.format.EndpointDraft;
import dev.noroshi.producer.format.EventDraft;
import dev.noroshi.producer.format.MappingTable;
import dev.noroshi.producer.format.SeverityTable;
import dev.noroshi.producer.record.JsonFields;
import dev.noroshi.producer.value.Addresses;
import dev.noroshi.producer.value.Hosts;
import dev.noroshi.producer.value.Numbers;
import dev.noroshi.producer.value.Observables;
import dev.noroshi.producer.value.Timestamps;
import dev.noroshi.producer.value.Urls;
import dev.noroshi.schema.Analytic;
import dev.noroshi.schema.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Maps one EVE alert (Suricata user guide, "EVE JSON Format", event type alert). Also what other products carry of it, so
 * that both copies of an alert say the same.
 */
public final class EveAlert {

    /** What shippers put in the place of `timestamp`. */
    private static final String ARRIVAL = "@timestamp";

    private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");
    private static final int HTTP = 80;
    private static final Pattern BETWEEN = Pattern.compile("[\\s,]+");
    private static final SeverityTable SEVERITIES = SeverityTable.load(EveAlert.class, "severities.tsv");
    private static final Map<String, Integer> CONFIDENCES =
            MappingTable.load(EveAlert.class, "confidences.tsv", 2).rows().stream()
                    .collect(Collectors.toUnmodifiableMap(row -> row.get(0), row -> Integer.valueOf(row.get(1))));

    private EveAlert() {}

    /** True where the object is an alert with the signature that raised it. */
    public static boolean isAlert(JsonFields eve) {
        JsonFields alert = eve.child("alert");
        return "alert".equals(eve.text("event_type")) && (alert.has("signature_id") || alert.has("signature"));
    }

    /** True where the object looks like a record of EVE, of whatever type. */
    public static boolean isOfEve(JsonFields eve) {
        String type = eve.text("event_type");
        return type != null
                && (eve.has("timestamp") || eve.has(ARRIVAL))
                && (eve.hasObject(type) || eve.has("flow_id") || eve.has("src_ip") || eve.has("pcap_cnt"));
    }

    /** Takes from the object what an event has fields for; what is left is the caller's to keep. */
    public static EventDraft draft(JsonFields eve, String format, Timestamps times) {
        var draft = new EventDraft(format);
        JsonFields alert = eve.child("alert");
        String signature = alert.take("signature");
        SignatureClass meaning = SignatureClass.of(signature, alert.text("category"));
        eve.drop("event_type");
        draft.sensor(eve.take("host"), "Suricata", "OISF", eve.take("suricata_version"))
                .time(eve.take(eve.has("timestamp") ? "timestamp" : ARRIVAL, times::parse))
                .activeFrom(eve.child("flow").take("start", times::parse), null)
                .text(signature != null ? signature : "Suricata signature " + alert.text("signature_id"), null)
                .classification(meaning.classification())
                .severity(severity(alert))
                .confidence(confidence(alert))
                .analytic(new Analytic(analyticId(alert), signature, "signature"));
        threat(alert.child("metadata"), draft);
        endpoints(eve, meaning.direction(), draft);
        files(eve, draft.observables());
        return draft;
    }

    /** The rule's own statement, where its metadata has one, before the priority of its category. */
    private static Severity severity(JsonFields alert) {
        List<String> stated = alert.child("metadata").texts("signature_severity");
        Severity known = stated.size() == 1 ? SEVERITIES.find(stated.get(0)) : null;
        return known == null ? SEVERITIES.of(alert.text("severity")) : known;
    }

    private static @Nullable Integer confidence(JsonFields alert) {
        List<String> stated = alert.child("metadata").texts("confidence");
        return stated.size() == 1 ? CONFIDENCES.get(stated.get(0).toLowerCase(Locale.ROOT)) : null;
    }

    /** The signature's number; with the generator's before it where that is not the default 1. */
    private static @Nullable String analyticId(JsonFields alert) {
        Long signature = alert.take("signature_id", Numbers::whole);
        Long generator = alert.take("gid", Numbers::whole);
        if (signature == null) {
            return null;
        }
        return generator == null || generator == 1 ? signature.toString() : generator + ":" + signature;
    }

    private static void threat(JsonFields metadata, EventDraft draft) {
        List<String> techniques = metadata.texts("mitre_technique_id");
        if (metadata.has("mitre_attack")) {
            techniques = new ArrayList<>(techniques);
            techniques.addAll(metadata.texts("mitre_attack"));
        }
        AttackIds.in(techniques, metadata.texts("mitre_tactic_id")).forEach(draft::attack);
        draft.malware(metadata.takeTexts("malware_family"));
        List<String> vulnerabilities = new ArrayList<>();
        for (String text : metadata.texts("cve")) {
            String whole = Observables.cveId(text);
            if (whole != null) {
                vulnerability(whole, vulnerabilities, draft.observables());
                continue;
            }
            for (String part : BETWEEN.split(text, -1)) {
                String cve = Observables.cveId(part);
                if (cve != null) {
                    vulnerability(cve, vulnerabilities, draft.observables());
                }
            }
        }
        draft.vulnerabilities(vulnerabilities);
    }

    private static void vulnerability(String cve, List<String> vulnerabilities, Observables observables) {
        if (!vulnerabilities.contains(cve)) {
            vulnerabilities.add(cve);
            observables.cve(cve);
        }
    }

    private static void endpoints(JsonFields eve, Direction direction, EventDraft draft) {
        EndpointDraft source = end(eve, "src_ip", "src_port");
        EndpointDraft destination = end(eve, "dest_ip", "dest_port");
        FlowSides sides = FlowSides.of(eve, source, destination, direction);
        EndpointDraft attacker = sides.sourceAttacks() ? source : destination;
        EndpointDraft victim = sides.sourceAttacks() ? destination : source;
        if (sides.serverAttacks()) {
            dropPort(eve, sides.sourceAttacks() ? "src_port" : "dest_port", attacker);
            // The victim's own port is another one in every flow: in the fingerprint it would split one incident.
            victim.port(null);
            attackerNames(eve, attacker, draft.observables());
        } else {
            dropPort(eve, "src_port", source);
            dropPort(eve, "dest_port", destination);
            victim.hostname(serverName(eve));
            behindProxy(eve, attacker);
        }
        if (attacker.isKnown()) {
            draft.attacker(attacker.build());
            draft.observables().ip(attacker.ip());
        }
        if (victim.isKnown()) {
            draft.victim(victim.build());
        }
    }

    private static void dropPort(JsonFields eve, String name, EndpointDraft end) {
        if (end.port() != null) {
            eve.drop(name);
        }
    }

    /** The client that a proxy of the victim's stated, where Suricata was told to trust it; the proxy attacks nobody. */
    private static void behindProxy(JsonFields eve, EndpointDraft attacker) {
        String client = eve.take("xff", Addresses::parse);
        if (client != null && !client.equals(attacker.ip())) {
            eve.put("src_ip", attacker.ip());
            attacker.ip(client).port(null);
        }
    }

    private static EndpointDraft end(JsonFields eve, String ip, String port) {
        String number = eve.text(port);
        return new EndpointDraft()
                .ip(eve.take(ip, Addresses::endpoint))
                .port(number == null ? null : Numbers.port(number));
    }

    /** Names of the attacker's server. A look-up names it too, but then the address is the resolver's, not the attacker's. */
    private static void attackerNames(JsonFields eve, EndpointDraft attacker, Observables observables) {
        String looked = lookedUp(eve);
        if (looked != null) {
            attacker.ip(null).port(null).domain(looked);
            observables.domain(looked);
            return;
        }
        String name = serverName(eve);
        attacker.hostname(name);
        observables.domain(name);
        String url = url(eve);
        if (url != null) {
            attacker.url(url);
            observables.url(url);
        }
    }

    private static @Nullable String lookedUp(JsonFields eve) {
        JsonFields dns = eve.child("dns");
        String name = dns.text("rrname");
        for (JsonFields query : dns.children("query")) {
            name = name == null ? query.text("rrname") : name;
        }
        for (JsonFields query : dns.children("queries")) {
            name = name == null ? query.text("rrname") : name;
        }
        return name == null ? null : Hosts.domain(name);
    }

    private static @Nullable String serverName(JsonFields eve) {
        String name = eve.child("http").text("hostname");
        if (name == null) {
            name = eve.child("tls").text("sni");
        }
        if (name == null) {
            return null;
        }
        return Hosts.host(name.indexOf(':') < 0 ? name : PORT.matcher(name).replaceFirst(""));
    }

    private static @Nullable String url(JsonFields eve) {
        String path = eve.child("http").text("url");
        String host = eve.child("http").text("hostname");
        if (path == null) {
            return null;
        }
        String whole = Urls.parse(path);
        return whole != null || host == null || !path.startsWith("/")
                ? whole
                : Urls.parse("http://" + host + port(eve, host) + path);
    }

    /** The port that the client asked for, which Suricata keeps apart from the name; a proxy listens at another. */
    private static String port(JsonFields eve, String host) {
        String stated = eve.child("http").text("http_port");
        Integer port = stated == null || PORT.matcher(host).find() ? null : Numbers.port(stated);
        return port == null || port == HTTP ? "" : ":" + port;
    }

    private static void files(JsonFields eve, Observables observables) {
        List<JsonFields> files = new ArrayList<>(eve.children("files"));
        if (eve.hasObject("fileinfo")) {
            files.add(eve.child("fileinfo"));
        }
        for (JsonFields file : files) {
            for (String name : List.of("md5", "sha1", "sha256")) {
                observables.hash(file.text(name));
            }
        }
    }
}
