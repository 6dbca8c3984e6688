package dev.noroshi.notifier.channel.syslog;

import dev.noroshi.event.TlpLabel;
import dev.noroshi.notifier.channel.DeliveryRequest;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.Observable;
import dev.noroshi.schema.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An alert as one line of ArcSight's Common Event Format, version 0. Attackers are sources, victims destinations; what
 * there is more than one of stands in a custom string, separated by spaces.
 */
final class CefText {

    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");
    private static final int LONGEST_VALUE = 1_023;
    private static final int MOST = 20;

    private final Map<String, String> extension = new LinkedHashMap<>();

    private CefText() {}

    static String of(DeliveryRequest request) {
        AlertContent content = request.content();
        CefText cef = new CefText();
        cef.fill(request, content);
        StringBuilder out = new StringBuilder("CEF:0|Noroshi|Noroshi|1|");
        String kind = kind(content);
        String title = content.getTitle() == null ? kind : content.getTitle();
        out.append(header(kind)).append('|').append(header(title)).append('|').append(severity(content.getSeverity()));
        out.append('|');
        List<String> pairs = new ArrayList<>();
        cef.extension.forEach((name, value) -> pairs.add(name + "=" + value));
        return out.append(String.join(" ", pairs)).toString();
    }

    private static String kind(AlertContent content) {
        return content.getClassification().getTaxonomy() + "/"
                + content.getClassification().getType();
    }

    private void fill(DeliveryRequest request, AlertContent content) {
        add("externalId", content.getAlertId());
        add("act", request.type().name().toLowerCase(Locale.ROOT));
        add("cat", kind(content));
        add("rt", millis(content.getIssuedAt()));
        add("start", millis(content.getFirstSeen()));
        add("end", millis(content.getLastSeen()));
        add("cnt", Long.toString(content.getCount()));
        attacker(content.getAttackers());
        victim(content.getVictims());
        custom(1, "TLP", "TLP:" + TlpLabel.of(content.getTlp()));
        custom(2, "Reference", content.getReference());
        custom(3, "Obligations", String.join(" ", content.getObligations()));
        custom(4, "Indicators", indicators(content));
        custom(5, "Malware", String.join(" ", content.getMalware()));
        custom(6, "Vulnerabilities", String.join(" ", content.getVulnerabilities()));
        add("cn1", Integer.toString(content.getVersion()));
        add("cn1Label", "Version");
        if (content.getCloseReason() != null) {
            add("outcome", content.getCloseReason().name());
        }
        if (content.getExercise()) {
            add("deviceFacility", "EXERCISE");
        }
        add("msg", content.getDescription());
    }

    private void attacker(List<Endpoint> attackers) {
        if (!attackers.isEmpty()) {
            Endpoint first = attackers.get(0);
            add("src", first.getIp());
            add("spt", first.getPort() == null ? null : first.getPort().toString());
            add("shost", first.getHostname());
            add("sourceDnsDomain", first.getDomain());
            add("request", first.getUrl());
            add("suser", first.getUser());
        }
    }

    private void victim(List<Endpoint> victims) {
        if (!victims.isEmpty()) {
            Endpoint first = victims.get(0);
            add("dst", first.getIp());
            add("dpt", first.getPort() == null ? null : first.getPort().toString());
            add("dhost", first.getHostname());
            add("destinationDnsDomain", first.getDomain());
            add("duser", first.getUser());
        }
    }

    private static String indicators(AlertContent content) {
        List<String> all = new ArrayList<>();
        for (Endpoint attacker : content.getAttackers()) {
            add(all, attacker.getIp());
            add(all, attacker.getHostname());
            add(all, attacker.getDomain());
            add(all, attacker.getUrl());
        }
        for (Observable observable : content.getObservables()) {
            add(all, observable.getType() + ":" + observable.getValue());
        }
        return String.join(" ", all.subList(0, Math.min(MOST, all.size())));
    }

    private static void add(List<String> values, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            values.add(value);
        }
    }

    private void custom(int number, String label, String value) {
        if (!value.isBlank()) {
            add("cs" + number, value);
            add("cs" + number + "Label", label);
        }
    }

    private void add(String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            extension.put(name, value(value));
        }
    }

    private static String header(String text) {
        return plain(text).replace("\\", "\\\\").replace("|", "\\|");
    }

    private static String value(String text) {
        return plain(text).replace("\\", "\\\\").replace("=", "\\=");
    }

    private static String plain(String text) {
        String line = CONTROLS.matcher(text).replaceAll(" ").strip();
        return line.codePointCount(0, line.length()) <= LONGEST_VALUE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_VALUE));
    }

    private static String millis(Instant at) {
        return Long.toString(at.toEpochMilli());
    }

    private static String severity(Severity severity) {
        return switch (severity) {
            case UNKNOWN -> "Unknown";
            case INFORMATIONAL -> "1";
            case LOW -> "3";
            case MEDIUM -> "5";
            case HIGH -> "7";
            case CRITICAL -> "9";
            case FATAL -> "10";
        };
    }
}
