package dev.noroshi.producer.format.shadowserver;

import dev.noroshi.producer.format.EndpointDraft;
import dev.noroshi.producer.format.EventDraft;
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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One row of a report, by column. Its times are UTC. */
record ReportRow(List<String> columns, JsonFields row, Timestamps times) {

    private static final SeverityTable SEVERITIES = SeverityTable.load(ReportRow.class, "severities.tsv");
    private static final Pattern BETWEEN_TAGS = Pattern.compile("[;,\\s]+");
    private static final List<String> HASHES =
            List.of("md5", "md5hash", "sha1", "sha256", "payload_md5", "payload_sha1", "payload_sha256");

    EventDraft draft() {
        List<String> tags = tags();
        Report report = Report.of(columns, tags, row);
        String infection = row.text("infection");
        String family = row.text("family");
        String subject = infection != null ? infection : tags.isEmpty() ? family : String.join(";", tags);
        String severity = row.text("severity");
        Severity stated = severity == null ? Severity.UNKNOWN : SEVERITIES.of(severity);
        EventDraft draft = new EventDraft(ShadowserverAdapter.NAME)
                .sensor(null, "Network reports", "Shadowserver", null)
                .time(row.take("timestamp", times::parse))
                .activeFrom(row.take("start_time", times::parse), row.take("end_time", times::parse))
                .text(subject == null ? report.title() : report.title() + ": " + subject, null)
                .classification(report.classification())
                .severity(stated == Severity.UNKNOWN ? report.severity() : stated)
                .analytic(new Analytic(subject == null ? report.title() : subject, report.title(), "report"))
                .malware(malware(report, family, infection));
        vulnerabilities(tags, draft);
        HASHES.forEach(name -> row.take(name, hash -> draft.observables().hash(hash) ? hash : null));
        sides(report, draft);
        return draft.unmapped(row.rest());
    }

    private List<String> tags() {
        String stated = row.text("tag");
        return stated == null
                ? List.of()
                : List.of(BETWEEN_TAGS.split(stated.toLowerCase(Locale.ROOT).strip(), -1));
    }

    private static List<String> malware(Report report, @Nullable String family, @Nullable String infection) {
        String name = family == null && report.subject() == Report.Subject.INFECTED ? infection : family;
        return name == null ? List.of() : List.of(name);
    }

    private static void vulnerabilities(List<String> tags, EventDraft draft) {
        List<String> vulnerabilities = new ArrayList<>();
        for (String tag : tags) {
            String cve = Observables.cveId(tag);
            if (cve != null && draft.observables().cve(cve)) {
                vulnerabilities.add(cve);
            }
        }
        draft.vulnerabilities(vulnerabilities);
    }

    private void sides(Report report, EventDraft draft) {
        switch (report.subject()) {
            case ATTACKS -> {
                EndpointDraft attacker = subject(true);
                location(attacker, draft.observables());
                if (attacker.isKnown()) {
                    draft.attacker(attacker.build());
                    draft.observables().ip(attacker.ip());
                }
                EndpointDraft victim = end("dst_", true);
                if (victim.isPlaced()) {
                    draft.victim(victim.build());
                }
            }
            case INFECTED -> {
                // The name of a sinkhole is that of the server that it took over.
                draft.observables().domain(row.text("http_host"));
                draft.observables().domain(row.text("cc_dns"));
                victim(row.has("src_ip") ? subject(false) : end("", false), draft);
            }
            case AFFECTED -> victim(subject(false), draft);
            // What malware speaks to may be anybody's.
            case MENTIONED -> {}
        }
    }

    private static void victim(EndpointDraft end, EventDraft draft) {
        if (end.isKnown()) {
            draft.victim(end.build());
        }
    }

    /**
     * The address that the report is about.
     *
     * @param clientPort false: where it opened the flow its port is another one each time, and stays unmapped
     */
    private EndpointDraft subject(boolean clientPort) {
        for (String prefix : List.of("src_", "http_referer_")) {
            if (row.has(prefix + "ip")) {
                return end(prefix, clientPort);
            }
        }
        return end("", true);
    }

    private EndpointDraft end(String prefix, boolean withPort) {
        String country = row.text(prefix + "geo");
        boolean unknown = country == null || country.length() != 2 || country.startsWith("X") || country.equals("ZZ");
        return new EndpointDraft()
                .ip(row.take(prefix + "ip", Addresses::endpoint))
                .port(withPort ? row.take(prefix + "port", Numbers::port) : null)
                .hostname(row.take(prefix + "hostname", Hosts::host))
                .asn(row.take(prefix + "asn", Numbers::count))
                .country(unknown ? null : row.take(prefix + "geo", text -> text.toUpperCase(Locale.ROOT)))
                .sector(row.take(prefix + "sector"));
    }

    /** Where a report is about a URL. */
    private void location(EndpointDraft attacker, Observables observables) {
        String url = row.take("url", Urls::parse);
        String host = row.text("host");
        attacker.url(url);
        observables.url(url);
        if (host != null && observables.domain(host)) {
            attacker.hostname(row.take("host", Hosts::host));
        }
    }
}
