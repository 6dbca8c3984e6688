package dev.noroshi.producer.format.wazuh;

import dev.noroshi.producer.format.AttackIds;
import dev.noroshi.producer.format.Classifications;
import dev.noroshi.producer.format.EndpointDraft;
import dev.noroshi.producer.format.EventDraft;
import dev.noroshi.producer.format.FormatAdapter;
import dev.noroshi.producer.format.Framing;
import dev.noroshi.producer.format.MappingTable;
import dev.noroshi.producer.format.Opponents;
import dev.noroshi.producer.format.Reading;
import dev.noroshi.producer.format.SeverityTable;
import dev.noroshi.producer.format.WordClassifier;
import dev.noroshi.producer.format.eve.EveAlert;
import dev.noroshi.producer.record.JsonFields;
import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.producer.record.SourceRecord;
import dev.noroshi.producer.value.Addresses;
import dev.noroshi.producer.value.Hosts;
import dev.noroshi.producer.value.Numbers;
import dev.noroshi.producer.value.Observables;
import dev.noroshi.producer.value.SocketAddress;
import dev.noroshi.producer.value.Timestamps;
import dev.noroshi.schema.Analytic;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.Identity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Alerts of the Wazuh manager (`alerts.json`, Wazuh documentation, "Alert management"). A Suricata alert that Wazuh carries,
 * as EVE or as a line of the fast log, is read as Suricata's own, so that it shares the fingerprint of its twin.
 */
public final class WazuhAdapter implements FormatAdapter {

    private static final String NAME = "wazuh";
    private static final SeverityTable SEVERITIES = SeverityTable.load(WazuhAdapter.class, "severities.tsv");
    private static final MappingTable GROUPS = MappingTable.load(WazuhAdapter.class, "groups.tsv", 2);
    private static final String MANAGER_ITSELF = "000";
    /** Wazuh may read both of Suricata's logs: each is a witness of its own. */
    private static final String FAST_LOG = "fast.log";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Wazuh alerts; a Suricata alert inside is read as Suricata's";
    }

    @Override
    public Framing framing() {
        return Framing.JSON;
    }

    @Override
    public boolean recognises(SourceRecord record) {
        return record.looksLikeJson() && isAlert(unwrapped(record.json()));
    }

    @Override
    public Reading read(SourceRecord record, Instant receivedAt) {
        JsonFields wazuh = unwrapped(record.json());
        if (!isAlert(wazuh)) {
            return new Reading.Rejected(
                    RejectCode.NOT_THIS_FORMAT, "no Wazuh alert: it needs rule.level, and agent or manager");
        }
        Timestamps times = Timestamps.utc(receivedAt);
        EventDraft draft = suricata(wazuh, times);
        if (draft == null) {
            draft = own(wazuh, times);
        }
        draft.producerUid(wazuh.take("id"), Identity.OBSERVATION);
        wazuh.drop("@timestamp");
        return Reading.finding(draft.unmapped(wazuh.rest()));
    }

    /** An indexer's document has the alert under `_source`. */
    private static JsonFields unwrapped(JsonFields json) {
        return json.hasObject("_source") ? json.child("_source") : json;
    }

    private static boolean isAlert(JsonFields json) {
        return json.child("rule").has("level") && (json.hasObject("agent") || json.hasObject("manager"));
    }

    private static @Nullable EventDraft suricata(JsonFields wazuh, Timestamps times) {
        JsonFields eve = wazuh.child("data");
        String sensor = sensorName(wazuh);
        if (!EveAlert.isAlert(eve)) {
            String line = wazuh.text("full_log");
            FastLogLine fast = line == null ? null : FastLogLine.parse(line);
            if (fast == null) {
                return null;
            }
            eve = fast.asEve(time(wazuh, times));
            sensor = (sensor == null ? "" : sensor + " ") + FAST_LOG;
        }
        EventDraft draft = EveAlert.draft(eve, NAME, times);
        return draft.sensor(sensor, "Suricata", "OISF", null);
    }

    private static @Nullable Instant time(JsonFields wazuh, Timestamps times) {
        String text = wazuh.has("timestamp") ? wazuh.text("timestamp") : wazuh.text("@timestamp");
        return text == null ? null : times.parse(text);
    }

    private static @Nullable String sensorName(JsonFields wazuh) {
        String agent = wazuh.child("agent").text("name");
        return agent != null ? agent : wazuh.child("manager").text("name");
    }

    private static EventDraft own(JsonFields wazuh, Timestamps times) {
        JsonFields rule = wazuh.child("rule");
        String description = rule.take("description");
        Instant time = time(wazuh, times);
        if (time != null) {
            wazuh.drop("timestamp");
        }
        Classification classification =
                classification(rule, description + " / " + wazuh.child("data").text("title"));
        EventDraft draft = new EventDraft(NAME)
                .sensor(sensorName(wazuh), "Wazuh", "Wazuh", null)
                .time(time)
                .text(description, null)
                .classification(classification)
                .severity(SEVERITIES.of(whole(rule.text("level"))))
                .analytic(new Analytic(rule.take("id"), description, "rule"));
        JsonFields mitre = rule.child("mitre");
        AttackIds.in(mitre.texts("id"), mitre.texts("tactic_id")).forEach(draft::attack);
        endpoints(wazuh, classification, draft);
        sysmon(wazuh.child("data").child("win").child("eventdata").text("hashes"), draft.observables());
        integrity(wazuh.child("syscheck"), draft.observables());
        scanned(wazuh.child("data").child("virustotal"), draft.observables());
        vulnerability(wazuh.child("data").child("vulnerability"), draft);
        return draft;
    }

    private static @Nullable String whole(@Nullable String level) {
        Long number = level == null ? null : Numbers.whole(level);
        return number == null ? null : number.toString();
    }

    private static Classification classification(JsonFields rule, String words) {
        List<String> stated = rule.texts("groups");
        List<String> groups = stated.size() == 1 ? List.of(stated.get(0).split("[,\\s]+")) : stated;
        for (List<String> row : GROUPS.rows()) {
            if (groups.contains(row.get(0))) {
                return Classifications.parse(row.get(1));
            }
        }
        return WordClassifier.of(words);
    }

    private static void endpoints(JsonFields wazuh, Classification classification, EventDraft draft) {
        JsonFields data = wazuh.child("data");
        JsonFields windows = data.child("win").child("eventdata");
        JsonFields office = data.child("office365");
        EndpointDraft source = end(data, List.of("srcip", "src_ip"), List.of("srcport", "src_port"));
        source.user(data.take("srcuser"));
        or(source, windows, List.of("ipAddress", "sourceIp"), List.of("ipPort", "sourcePort"));
        or(source, office, List.of("ActorIpAddress", "ClientIP"), List.of());
        or(source, data.child("aws"), List.of("source_ip_address", "sourceIPAddress"), List.of());
        EndpointDraft destination =
                end(data, List.of("dstip", "dst_ip", "dest_ip"), List.of("dstport", "dst_port", "dest_port"));
        or(destination, windows, List.of("destinationIp"), List.of("destinationPort"));
        destination.hostname(windows.take("destinationHostname", Hosts::host));
        Opponents sides = Opponents.of(source, destination, classification, false);
        EndpointDraft victim = sides.victim();
        if (!victim.isPlaced()) {
            agent(wazuh.child("agent"), victim);
        }
        victim.user(
                firstOf(data.take("dstuser"), windows.take("targetUserName"), office.take("UserId"), victim.user()));
        if (sides.attacker().isKnown()) {
            draft.attacker(sides.attacker().build());
            draft.observables().ip(sides.attacker().ip());
        }
        if (victim.isKnown()) {
            draft.victim(victim.build());
        }
    }

    /** What Windows, Microsoft 365 and AWS name otherwise, where the decoder found no address. */
    private static void or(EndpointDraft end, JsonFields in, List<String> addresses, List<String> ports) {
        if (end.ip() == null) {
            EndpointDraft other = end(in, addresses, ports);
            end.ip(other.ip()).port(other.port());
        }
    }

    private static @Nullable String firstOf(@Nullable String... texts) {
        for (String text : texts) {
            if (text != null && !text.equals("-")) {
                return text;
            }
        }
        return null;
    }

    /** The host whose log it was; for the manager itself its name alone. */
    private static void agent(JsonFields agent, EndpointDraft victim) {
        String name = agent.text("name");
        victim.hostname(name == null ? null : Hosts.host(name));
        String ip = agent.text("ip");
        String address = ip == null || MANAGER_ITSELF.equals(agent.text("id")) ? null : Addresses.endpoint(ip);
        victim.ip(address != null && address.startsWith("127.") ? null : address);
    }

    private static EndpointDraft end(JsonFields data, List<String> addresses, List<String> ports) {
        var end = new EndpointDraft();
        for (String name : addresses) {
            SocketAddress address = end.ip() == null ? data.take(name, SocketAddress::parse) : null;
            if (address != null) {
                end.ip(address.ip()).port(address.port());
            }
        }
        for (String name : ports) {
            Integer port = end.ip() != null && end.port() == null ? data.take(name, Numbers::port) : null;
            end.port(port == null ? end.port() : port);
        }
        return end;
    }

    /** `SHA1=…,MD5=…,SHA256=…,IMPHASH=…` of the image that started; the last is no hash of the file. */
    private static void sysmon(@Nullable String hashes, Observables observables) {
        for (String hash : hashes == null ? new String[0] : hashes.split(",", -1)) {
            int equals = hash.indexOf('=');
            if (!hash.startsWith("IMPHASH")) {
                observables.hash(hash.substring(equals + 1));
            }
        }
    }

    private static void integrity(JsonFields syscheck, Observables observables) {
        for (String name : List.of("md5_after", "sha1_after", "sha256_after")) {
            observables.hash(syscheck.text(name));
        }
    }

    /** A file that VirusTotal's engines call malicious. */
    private static void scanned(JsonFields virusTotal, Observables observables) {
        if ("1".equals(virusTotal.text("malicious"))) {
            JsonFields file = virusTotal.child("source");
            observables.hash(file.text("md5"));
            observables.hash(file.text("sha1"));
        }
    }

    private static void vulnerability(JsonFields vulnerability, EventDraft draft) {
        String cve = vulnerability.text("cve");
        String id = cve == null ? null : Observables.cveId(cve);
        if (id != null) {
            draft.vulnerabilities(List.of(id));
            draft.observables().cve(id);
        }
    }
}
