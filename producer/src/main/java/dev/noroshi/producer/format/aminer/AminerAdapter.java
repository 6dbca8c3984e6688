package dev.noroshi.producer.format.aminer;

import dev.noroshi.producer.format.EndpointDraft;
import dev.noroshi.producer.format.EventDraft;
import dev.noroshi.producer.format.FormatAdapter;
import dev.noroshi.producer.format.Framing;
import dev.noroshi.producer.format.Reading;
import dev.noroshi.producer.format.SeverityTable;
import dev.noroshi.producer.format.WordClassifier;
import dev.noroshi.producer.record.JsonFields;
import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.producer.record.SourceRecord;
import dev.noroshi.producer.value.Addresses;
import dev.noroshi.producer.value.Hosts;
import dev.noroshi.producer.value.Numbers;
import dev.noroshi.producer.value.Timestamps;
import dev.noroshi.schema.Analytic;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Anomalies that AIT's log data anomaly miner (logdata-anomaly-miner) writes as JSON. */
public final class AminerAdapter implements FormatAdapter {

    private static final String NAME = "aminer";
    private static final SeverityTable SEVERITIES = SeverityTable.load(AminerAdapter.class, "severities.tsv");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "anomalies of the AMiner (logdata-anomaly-miner)";
    }

    @Override
    public Framing framing() {
        return Framing.JSON;
    }

    @Override
    public boolean recognises(SourceRecord record) {
        return record.looksLikeJson()
                && isAnomaly(record.json())
                && (record.json().hasObject("LogData") || record.json().hasObject("AMiner"));
    }

    @Override
    public Reading read(SourceRecord record, Instant receivedAt) {
        JsonFields aminer = record.json();
        if (!isAnomaly(aminer)) {
            return new Reading.Rejected(
                    RejectCode.NOT_THIS_FORMAT,
                    "no anomaly of the AMiner: it needs AnalysisComponent with a type or name");
        }
        return Reading.finding(draft(aminer, Timestamps.utc(receivedAt)));
    }

    private static boolean isAnomaly(JsonFields json) {
        JsonFields component = json.child("AnalysisComponent");
        return component.has("AnalysisComponentType") || component.has("AnalysisComponentName");
    }

    private static EventDraft draft(JsonFields aminer, Timestamps times) {
        JsonFields component = aminer.child("AnalysisComponent");
        JsonFields log = aminer.child("LogData");
        String name = component.take("AnalysisComponentName");
        String type = component.take("AnalysisComponentType");
        String identifier = component.take("AnalysisComponentIdentifier");
        String message = component.take("Message");
        List<Instant> lines = log.texts("Timestamps").stream()
                .map(times::parse)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        Instant detected = log.texts("DetectionTimestamp").stream()
                .map(times::parse)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        Instant last = lines.isEmpty() ? null : lines.get(lines.size() - 1);
        EventDraft draft = new EventDraft(NAME)
                .sensor(null, "AMiner", "AIT", null)
                .time(detected == null ? last : detected)
                .activeFrom(lines.isEmpty() ? null : lines.get(0), last)
                .text(name == null ? message : name, message)
                .classification(WordClassifier.of(String.valueOf(name)))
                .severity(SEVERITIES.of(type))
                // Identifiers count the components of one configuration; names are what people give them.
                .analytic(new Analytic(name == null ? identifier : name, name, type));
        Long count = log.take("LogLinesCount", Numbers::count);
        draft.count(count == null ? 1 : count);
        host(aminer.child("AMiner"), draft);
        return draft.unmapped(aminer.rest());
    }

    /** The machine whose logs it reads. */
    private static void host(JsonFields aminer, EventDraft draft) {
        String id = aminer.take("ID");
        EndpointDraft victim = id == null
                ? new EndpointDraft()
                : new EndpointDraft().ip(Addresses.endpoint(id)).hostname(Hosts.host(id));
        if (victim.isKnown()) {
            draft.victim(victim.build());
        }
    }
}
