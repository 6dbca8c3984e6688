package dev.noroshi.policy.expression;

import dev.noroshi.event.TlpLabel;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Analytic;
import dev.noroshi.schema.Attack;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Observable;
import dev.noroshi.schema.Sensor;
import dev.noroshi.schema.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * What an expression sees as `event`. Lists and flags are always there; a single value only where the event has it, so
 * that `has(event.title)` tells, and using what is not there fails.
 */
public final class EventView {

    static final List<String> ENDPOINT_TEXTS =
            List.of("ip", "hostname", "domain", "url", "mac", "email", "user", "process", "country", "org", "sector");

    /** In the order of OCSF severity_id, 0 to 6. */
    private static final List<Severity> SEVERITIES = List.of(Severity.values());

    private final Map<String, Object> members = new HashMap<>();

    private EventView() {}

    /** The full event, for release rules. */
    public static Map<String, Object> of(IncidentEvent event) {
        EventView view = new EventView();
        Handling handling = event.getHandling();
        view.assessed(event.getClassification(), event.getSeverity());
        view.put("orcon", handling != null && handling.getOrcon());
        if (handling != null) {
            view.put("tlp", handling.getTlp() == null ? null : TlpLabel.of(handling.getTlp()));
            view.put("community", handling.getCommunity());
        }
        view.put("activity", event.getActivity().name());
        view.put("exercise", event.getExercise());
        view.put("format", event.getFormat());
        view.put("confidence", number(event.getConfidence()));
        view.put("count", event.getCount());
        view.described(event.getTitle(), event.getDescription(), event.getSensor(), event.getAnalytic());
        view.endpoints(event.getAttackers(), event.getVictims());
        view.indicators(event.getAttacks(), event.getObservables());
        view.put("malware", event.getMalware());
        view.put("threatActors", event.getThreatActors());
        view.put("campaigns", event.getCampaigns());
        view.put("vulnerabilities", event.getVulnerabilities());
        return view.members;
    }

    /** What a recipient may see, for subscriptions: a hidden field is as good as absent. */
    public static Map<String, Object> of(AlertContent content) {
        EventView view = new EventView();
        view.assessed(content.getClassification(), content.getSeverity());
        view.put("orcon", content.getObligations().contains("ORIGINATOR_CONTROLLED"));
        view.put("tlp", TlpLabel.of(content.getTlp()));
        view.put("community", content.getSharingCommunity());
        view.put("activity", activity(content.getType()));
        view.put("exercise", content.getExercise());
        view.put("confidence", number(content.getConfidence()));
        view.put("count", content.getCount());
        view.described(content.getTitle(), content.getDescription(), content.getSensor(), content.getAnalytic());
        view.endpoints(content.getAttackers(), content.getVictims());
        view.indicators(content.getAttacks(), content.getObservables());
        view.put("malware", content.getMalware());
        view.put("threatActors", content.getThreatActors());
        view.put("campaigns", content.getCampaigns());
        view.put("vulnerabilities", content.getVulnerabilities());
        return view.members;
    }

    /** What stands in an alert's release part, for rules that read no more than that. */
    public static Map<String, Object> of(
            Classification classification, Severity severity, @Nullable Handling handling) {
        EventView view = new EventView();
        view.assessed(classification, severity);
        view.put("orcon", handling != null && handling.getOrcon());
        if (handling != null) {
            view.put("tlp", handling.getTlp() == null ? null : TlpLabel.of(handling.getTlp()));
            view.put("community", handling.getCommunity());
        }
        return view.members;
    }

    private static String activity(AlertType type) {
        return switch (type) {
            case CREATED -> "CREATE";
            case UPDATED -> "UPDATE";
            case CLOSED -> "CLOSE";
        };
    }

    private void assessed(Classification classification, Severity severity) {
        put("classification", record(classification));
        put("severity", severity.name());
        put("severityId", (long) SEVERITIES.indexOf(severity));
    }

    private void described(
            @Nullable String title,
            @Nullable String description,
            @Nullable Sensor sensor,
            @Nullable Analytic analytic) {
        put("title", title);
        put("description", description);
        put("sensor", sensor == null ? null : record(sensor));
        put("analytic", analytic == null ? null : record(analytic));
    }

    private void endpoints(List<Endpoint> attackers, List<Endpoint> victims) {
        put("attackers", records(attackers));
        put("victims", records(victims));
    }

    private void indicators(List<Attack> attacks, List<Observable> observables) {
        put("attacks", records(attacks));
        put("observables", records(observables));
    }

    private static List<Object> records(List<? extends IndexedRecord> records) {
        List<Object> views = new ArrayList<>(records.size());
        for (IndexedRecord record : records) {
            views.add(record(record));
        }
        return views;
    }

    private static Map<String, Object> record(IndexedRecord record) {
        Map<String, Object> view = new HashMap<>();
        for (var field : record.getSchema().getFields()) {
            Object value = record.get(field.pos());
            if (value != null) {
                view.put(field.name(), value instanceof Integer number ? Long.valueOf(number) : value);
            }
        }
        return view;
    }

    private static @Nullable Long number(@Nullable Integer value) {
        return value == null ? null : Long.valueOf(value);
    }

    private void put(String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value);
        }
    }
}
