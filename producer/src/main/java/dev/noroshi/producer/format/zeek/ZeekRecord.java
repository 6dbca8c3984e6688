package dev.noroshi.producer.format.zeek;

import dev.noroshi.producer.format.AttackIds;
import dev.noroshi.producer.format.EventDraft;
import dev.noroshi.producer.format.FieldPaths;
import dev.noroshi.producer.format.MappingTable;
import dev.noroshi.producer.format.Reading;
import dev.noroshi.producer.format.SeverityTable;
import dev.noroshi.producer.format.WordClassifier;
import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.producer.value.Numbers;
import dev.noroshi.producer.value.Observables;
import dev.noroshi.producer.value.Timestamps;
import dev.noroshi.schema.Analytic;
import dev.noroshi.schema.Classification;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One record of a log of findings (Zeek documentation, "Log Files": notice.log, intel.log, weird.log, signatures.log). */
record ZeekRecord(FieldPaths zeek, Timestamps times) {

    private static final SeverityTable LOGS = SeverityTable.load(ZeekRecord.class, "logs.tsv");
    private static final MappingTable MALWARE = MappingTable.load(ZeekRecord.class, "hashes.tsv", 1);
    /** Notices of the package BZAR, which end in the technique that they saw. */
    private static final String ATTACK = "ATTACK::";

    private static final Pattern NOT_IN_IDS = Pattern.compile("::|[^A-Za-z0-9_-]+");

    Reading reading(ZeekLog log, @Nullable String path) {
        return switch (log) {
            case NOTICE -> notice();
            case INTEL -> new ZeekIntel(zeek).reading(draft("intel"));
            case WEIRD -> weird();
            case SIGNATURES -> signature();
            case OTHER ->
                new Reading.Skipped(
                        path == null || path.isBlank()
                                ? "a log of Zeek other than notice, intel, weird and signatures holds no findings"
                                : "Zeek's log " + path + " holds no findings");
        };
    }

    private EventDraft draft(String log) {
        String sensor = zeek.has("_system_name") ? zeek.take("_system_name") : zeek.take("@sensor");
        return new EventDraft(ZeekAdapter.NAME)
                .sensor(sensor, "Zeek", "Zeek", null)
                .time(zeek.take(zeek.has("ts") ? "ts" : ZeekAdapter.ARRIVAL, times::parse))
                .severity(LOGS.of(log));
    }

    private Reading notice() {
        String note = zeek.take("note");
        if (note == null) {
            return new Reading.Rejected(RejectCode.MISSING_FIELD, "a notice without note, which is its type");
        }
        String message = zeek.take("msg");
        NoticeType type = NoticeType.of(note, message);
        if (!type.isFinding()) {
            return new Reading.Skipped("notice " + note + " is about Zeek itself, no finding");
        }
        String sub = zeek.take("sub");
        EventDraft draft = draft("notice")
                .text(message == null ? note : message, sub)
                .classification(type.classification())
                .severity(type.severity())
                .analytic(new Analytic(note, note, "notice"));
        vulnerabilities(note, draft);
        if (note.startsWith(ATTACK) && sub != null) {
            AttackIds.in(List.of(sub), List.of()).forEach(draft::attack);
        }
        hashes(note, sub, draft.observables());
        type.role().apply(zeek, type.classification(), draft);
        return Reading.finding(draft.unmapped(zeek.root().rest()));
    }

    /** Packages name their notices after what they detect: `CVE_2021_44228::LOG4J_ATTEMPT_HEADER`. */
    private static void vulnerabilities(String note, EventDraft draft) {
        List<String> ids = new ArrayList<>();
        for (String part : NOT_IN_IDS.split(note, -1)) {
            String cve = Observables.cveId(part);
            if (cve != null && draft.observables().cve(cve)) {
                ids.add(cve);
            }
        }
        draft.vulnerabilities(ids);
    }

    /** Notices about known malware state the file's hash at the end of a link. */
    private static void hashes(String note, @Nullable String sub, Observables observables) {
        boolean malware = MALWARE.rows().stream().anyMatch(row -> note.startsWith(row.get(0)));
        if (malware && sub != null) {
            for (String part : NOT_IN_IDS.split(sub, -1)) {
                observables.hash(part);
            }
        }
    }

    private Reading weird() {
        String name = zeek.take("name");
        if (name == null) {
            return new Reading.Rejected(RejectCode.MISSING_FIELD, "a weird without name, which is its type");
        }
        Classification classification = WordClassifier.of(name.replace('_', ' '));
        EventDraft draft = draft("weird")
                .text(name, zeek.take("addl"))
                .classification(classification)
                .analytic(new Analytic(name, name, "weird"));
        Role.BY_ADDRESS.apply(zeek, classification, draft);
        return Reading.finding(draft.unmapped(zeek.root().rest()));
    }

    private Reading signature() {
        String id = zeek.take("sig_id");
        String note = zeek.text("note");
        if (id == null && note == null) {
            return new Reading.Rejected(RejectCode.MISSING_FIELD, "a signature match with neither sig_id nor note");
        }
        String message = zeek.take("event_msg");
        String uid = id == null ? note : id;
        Classification classification = WordClassifier.of(String.valueOf(uid).replace('_', ' ') + " / " + message);
        EventDraft draft = draft("signatures")
                .text(message == null ? uid : message, zeek.take("sub_msg"))
                .classification(classification)
                .analytic(new Analytic(uid, uid, "signature"));
        Long count = zeek.take("sig_count", Numbers::count);
        draft.count(count == null ? 1 : count);
        Role.BY_ADDRESS.apply(zeek, classification, draft);
        return Reading.finding(draft.unmapped(zeek.root().rest()));
    }
}
