package dev.noroshi.producer.format.wazuh;

import dev.noroshi.producer.format.AttackIds;
import dev.noroshi.producer.format.Classifications;
import dev.noroshi.producer.format.CveIds;
import dev.noroshi.producer.format.EventDraft;
import dev.noroshi.producer.format.FormatAdapter;
import dev.noroshi.producer.format.Framing;
import dev.noroshi.producer.format.MappingTable;
import dev.noroshi.producer.format.Reading;
import dev.noroshi.producer.format.SearchHits;
import dev.noroshi.producer.format.SeverityTable;
import dev.noroshi.producer.format.WordClassifier;
import dev.noroshi.producer.format.eve.EveAlert;
import dev.noroshi.producer.format.guardduty.GuardDutyAdapter;
import dev.noroshi.producer.record.JsonFields;
import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.producer.record.SourceRecord;
import dev.noroshi.producer.value.Numbers;
import dev.noroshi.producer.value.Observables;
import dev.noroshi.producer.value.Timestamps;
import dev.noroshi.schema.Analytic;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.Identity;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Alerts of the Wazuh manager (`alerts.json`, Wazuh documentation, "Alert management") and of OSSEC, which it came from. A
 * Suricata alert that Wazuh carries, as EVE or as a line of the fast log, is read as Suricata's own, so that it shares the
 * fingerprint of its twin; so is a finding of GuardDuty.
 */
public final class WazuhAdapter implements FormatAdapter {

    private static final String NAME = "wazuh";
    private static final SeverityTable SEVERITIES = SeverityTable.load(WazuhAdapter.class, "severities.tsv");
    private static final MappingTable GROUPS = MappingTable.load(WazuhAdapter.class, "groups.tsv", 2);
    /** Stands in the table where the words count before the groups below. */
    private static final String WORDS = "*";
    /** What a change of a watched file is, whatever the rule says of itself. */
    private static final Classification CHANGED =
            new Classification("information-content-security", "unauthorised-information-modification");
    /** Where the time stands: Wazuh, an indexer, OSSEC. */
    private static final List<String> TIMES = List.of("timestamp", "@timestamp", "TimeStamp");
    /** Wazuh may read both of Suricata's logs: each is a witness of its own. */
    private static final String FAST_LOG = "fast.log";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Wazuh alerts; what Suricata or GuardDuty found is read as theirs";
    }

    @Override
    public Framing framing() {
        return Framing.JSON;
    }

    @Override
    public boolean recognises(SourceRecord record) {
        return record.looksLikeJson() && isAlert(SearchHits.document(record.json()));
    }

    @Override
    public Reading read(SourceRecord record, Instant receivedAt) {
        JsonFields wazuh = SearchHits.document(record.json());
        if (!isAlert(wazuh)) {
            return new Reading.Rejected(
                    RejectCode.NOT_THIS_FORMAT, "no Wazuh alert: it needs rule.level, and agent or manager");
        }
        Timestamps times = Timestamps.utc(receivedAt);
        EventDraft draft = guardDuty(wazuh, times);
        if (draft == null) {
            draft = suricata(wazuh, times);
            draft = draft == null ? own(wazuh, times) : draft;
            draft.producerUid(wazuh.take("id"), Identity.OBSERVATION);
        }
        wazuh.drop("@timestamp");
        return Reading.finding(draft.unmapped(wazuh.rest()));
    }

    private static boolean isAlert(JsonFields json) {
        JsonFields rule = json.child("rule");
        return rule.has("level") && (json.hasObject("agent") || json.hasObject("manager") || isOfOssec(rule));
    }

    /** OSSEC, which Wazuh came from, numbers its rules under a name of its own and knows neither agent nor manager. */
    private static boolean isOfOssec(JsonFields rule) {
        return rule.has("sidid");
    }

    /** Under the finding's own id, which GuardDuty goes on updating; Wazuh's stays unmapped. */
    private static @Nullable EventDraft guardDuty(JsonFields wazuh, Timestamps times) {
        JsonFields finding = wazuh.child("data").child("aws");
        if (!GuardDutyAdapter.isCarried(finding)) {
            return null;
        }
        return GuardDutyAdapter.draft(finding, NAME, times).carriedBy(sensorName(wazuh), time(wazuh, times), Map.of());
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
        String name = TIMES.stream().filter(wazuh::has).findFirst().orElse("timestamp");
        String text = wazuh.text(name);
        return text == null ? null : times.parse(text);
    }

    private static @Nullable String sensorName(JsonFields wazuh) {
        String agent = WazuhAgent.of(wazuh).name();
        return agent != null ? agent : wazuh.child("manager").text("name");
    }

    private static EventDraft own(JsonFields wazuh, Timestamps times) {
        JsonFields rule = wazuh.child("rule");
        boolean ossec = isOfOssec(rule);
        String description = rule.take(ossec ? "comment" : "description");
        Instant time = time(wazuh, times);
        if (time != null) {
            wazuh.drop(ossec ? "TimeStamp" : "timestamp");
        }
        JsonFields scan = wazuh.child("data").child("virustotal");
        String found = isMalicious(scan) ? "malware" : wazuh.child("data").text("title");
        JsonFields file = wazuh.child(ossec ? "SyscheckFile" : "syscheck");
        Classification classification = classification(rule, description + " / " + found);
        if (classification.equals(Classifications.undetermined()) && file.has("path")) {
            classification = CHANGED;
        }
        EventDraft draft = new EventDraft(NAME)
                .sensor(sensorName(wazuh), ossec ? "OSSEC" : "Wazuh", ossec ? "OSSEC" : "Wazuh", null)
                .time(time)
                .text(description, null)
                .classification(classification)
                .severity(SEVERITIES.of(whole(rule.text("level"))))
                .analytic(new Analytic(rule.take(ossec ? "sidid" : "id"), description, "rule"));
        JsonFields mitre = rule.child("mitre");
        AttackIds.in(mitre.texts("id"), mitre.texts("tactic_id")).forEach(draft::attack);
        WazuhEndpoints.fill(wazuh, classification, draft);
        draft.observables()
                .hashes(wazuh.child("data").child("win").child("eventdata").text("hashes"));
        integrity(file, draft.observables());
        scanned(scan, draft.observables());
        CveIds.fill(
                draft,
                Arrays.asList(
                        description, wazuh.child("data").child("vulnerability").text("cve")));
        return draft;
    }

    private static @Nullable String whole(@Nullable String level) {
        Long number = level == null ? null : Numbers.whole(level);
        return number == null ? null : number.toString();
    }

    private static Classification classification(JsonFields rule, String words) {
        List<String> stated = rule.texts(rule.has("groups") ? "groups" : "group");
        List<String> groups = stated.size() == 1 ? List.of(stated.get(0).split("[,\\s]+")) : stated;
        for (List<String> row : GROUPS.rows()) {
            if (row.get(0).equals(WORDS)) {
                Classification said = WordClassifier.of(words);
                if (!said.equals(Classifications.undetermined())) {
                    return said;
                }
            } else if (groups.contains(row.get(0))) {
                return Classifications.parse(row.get(1));
            }
        }
        return Classifications.undetermined();
    }

    private static void integrity(JsonFields syscheck, Observables observables) {
        for (String name : List.of("md5_after", "sha1_after", "sha256_after")) {
            observables.hash(syscheck.text(name));
        }
    }

    /** A file that VirusTotal's engines call malicious. */
    private static void scanned(JsonFields virusTotal, Observables observables) {
        if (isMalicious(virusTotal)) {
            JsonFields file = virusTotal.child("source");
            observables.hash(file.text("md5"));
            observables.hash(file.text("sha1"));
        }
    }

    private static boolean isMalicious(JsonFields virusTotal) {
        return "1".equals(virusTotal.text("malicious"));
    }
}
