package dev.noroshi.producer.format.ocsf;

import dev.noroshi.producer.format.FieldPaths;
import dev.noroshi.producer.format.FormatAdapter;
import dev.noroshi.producer.format.Framing;
import dev.noroshi.producer.format.Reading;
import dev.noroshi.producer.record.JsonFields;
import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.producer.record.SourceRecord;
import dev.noroshi.producer.value.Numbers;
import dev.noroshi.producer.value.Timestamps;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Events of the Open Cybersecurity Schema Framework (OCSF 1.0 to 1.5, JSON). Those of the category Findings are findings;
 * all others are telemetry and skipped, as are checks that passed.
 */
public final class OcsfAdapter implements FormatAdapter {

    static final String NAME = "ocsf";

    private static final long FINDINGS = 2;
    private static final String PASS_ID = "1";
    private static final long CLASSES_OF_A_CATEGORY = 1000;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "OCSF findings; other classes and passed checks are skipped";
    }

    @Override
    public Framing framing() {
        return Framing.JSON;
    }

    @Override
    public boolean recognises(SourceRecord record) {
        return record.looksLikeJson()
                && classUid(record.json()) != null
                && record.json().hasObject("metadata");
    }

    @Override
    public Reading read(SourceRecord record, Instant receivedAt) {
        JsonFields json = record.json();
        Long classUid = classUid(json);
        if (classUid == null) {
            return new Reading.Rejected(
                    RejectCode.NOT_THIS_FORMAT, "no OCSF event: it needs a whole number as class_uid");
        }
        // Extensions number their classes beyond 100000; the last four digits name category and class.
        if (classUid / CLASSES_OF_A_CATEGORY % 100 != FINDINGS) {
            return new Reading.Skipped("class_uid " + classUid + " is no finding");
        }
        if (passed(json)) {
            return new Reading.Skipped("a check that passed is no finding");
        }
        if (!json.hasObject("finding_info")
                && !json.hasObject("finding")
                && json.children("finding_info_list").isEmpty()) {
            return new Reading.Rejected(
                    RejectCode.MISSING_FIELD,
                    "an OCSF finding without finding_info (finding in class 2001); it says what was found");
        }
        var finding = new OcsfFinding(new FieldPaths(json, false), Timestamps.utc(receivedAt));
        return Reading.finding(finding.draft(String.valueOf(classUid % 10_000)));
    }

    private static @Nullable Long classUid(JsonFields json) {
        String text = json.text("class_uid");
        return text == null ? null : Numbers.count(text);
    }

    private static boolean passed(JsonFields json) {
        String code = json.text("status_code");
        JsonFields compliance = json.child("compliance");
        return isPass(code) || isPass(compliance.text("status")) || PASS_ID.equals(compliance.text("status_id"));
    }

    private static boolean isPass(@Nullable String status) {
        return status != null && status.toUpperCase(Locale.ROOT).startsWith("PASS");
    }
}
