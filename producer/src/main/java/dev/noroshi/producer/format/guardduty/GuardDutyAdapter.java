package dev.noroshi.producer.format.guardduty;

import dev.noroshi.producer.format.EventDraft;
import dev.noroshi.producer.format.FieldPaths;
import dev.noroshi.producer.format.FormatAdapter;
import dev.noroshi.producer.format.Framing;
import dev.noroshi.producer.format.Reading;
import dev.noroshi.producer.record.JsonFields;
import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.producer.record.SourceRecord;
import dev.noroshi.producer.value.Timestamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Findings of Amazon GuardDuty (API reference, "Finding"): bare, as the `detail` of an EventBridge event, or as the list
 * `Findings` of GetFindings; in PascalCase as the API writes them, or in camelCase as EventBridge does.
 */
public final class GuardDutyAdapter implements FormatAdapter {

    private static final String NAME = "guardduty";

    private static final String DETAIL_TYPE = "GuardDuty Finding";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Amazon GuardDuty findings, bare or in EventBridge events";
    }

    @Override
    public Framing framing() {
        return Framing.JSON;
    }

    @Override
    public boolean recognises(SourceRecord record) {
        if (!record.looksLikeJson()) {
            return false;
        }
        JsonFields json = record.json();
        String type = json.text("detail-type");
        return type == null ? findings(json).stream().anyMatch(GuardDutyAdapter::isFinding) : type.equals(DETAIL_TYPE);
    }

    @Override
    public Reading read(SourceRecord record, Instant receivedAt) {
        JsonFields json = record.json();
        String detail = json.text("detail-type");
        if (detail != null && !detail.equals(DETAIL_TYPE)) {
            return new Reading.Skipped("detail-type '" + detail + "' is no " + DETAIL_TYPE);
        }
        List<EventDraft> drafts = new ArrayList<>();
        for (FieldPaths finding : findings(json)) {
            if (!isFinding(finding)) {
                return new Reading.Rejected(
                        RejectCode.NOT_THIS_FORMAT,
                        "no GuardDuty finding: each needs AccountId, Id, Type and Severity; is it another format?");
            }
            drafts.add(new GuardDutyFinding(finding, NAME, Timestamps.utc(receivedAt)).draft());
        }
        return drafts.isEmpty() ? new Reading.Skipped("an empty list of findings") : new Reading.Findings(drafts);
    }

    /** True where the object is a finding that a carrier says to be of GuardDuty. */
    public static boolean isCarried(JsonFields json) {
        return "guardduty".equals(json.child("service").text("serviceName")) && isFinding(new FieldPaths(json, true));
    }

    /** Takes from a finding within another record what an event has fields for; what is left is the caller's to keep. */
    public static EventDraft draft(JsonFields finding, String format, Timestamps times) {
        return new GuardDutyFinding(new FieldPaths(finding, true), format, times).draft();
    }

    private static List<FieldPaths> findings(JsonFields json) {
        var record = new FieldPaths(json, true);
        if (json.hasObject("detail")) {
            return List.of(record.child("detail"));
        }
        return record.has("findings") ? record.children("findings") : List.of(record);
    }

    private static boolean isFinding(FieldPaths finding) {
        String type = finding.text("type");
        return type != null
                && type.indexOf(':') > 0
                && finding.has("accountId")
                && finding.has("id")
                && finding.text("severity") != null;
    }
}
