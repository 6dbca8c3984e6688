package dev.noroshi.producer.format.cef;

import dev.noroshi.producer.format.AttackIds;
import dev.noroshi.producer.format.Classifications;
import dev.noroshi.producer.format.CveIds;
import dev.noroshi.producer.format.EventDraft;
import dev.noroshi.producer.format.FormatAdapter;
import dev.noroshi.producer.format.Framing;
import dev.noroshi.producer.format.Opponents;
import dev.noroshi.producer.format.Reading;
import dev.noroshi.producer.format.WordClassifier;
import dev.noroshi.producer.format.syslog.SyslogMessage;
import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.producer.record.SourceRecord;
import dev.noroshi.producer.value.Numbers;
import dev.noroshi.producer.value.Observables;
import dev.noroshi.producer.value.Timestamps;
import dev.noroshi.schema.Analytic;
import dev.noroshi.schema.Classification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** ArcSight's Common Event Format (CEF Implementation Standard, versions 0 and 1), bare or behind a syslog header. */
public final class CefAdapter implements FormatAdapter {

    private static final String NAME = "cef";
    /** `BruteForceActivity`, which stays English where names are translated. */
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    private static final String DATE = "#arcsightDate(";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "ArcSight CEF, bare or behind a syslog header";
    }

    @Override
    public Framing framing() {
        return Framing.CEF_LINES;
    }

    @Override
    public boolean recognises(SourceRecord record) {
        return !record.looksLikeJson() && CefHeader.find(record.text()) >= 0;
    }

    @Override
    public Reading read(SourceRecord record, Instant receivedAt) {
        String text = record.text();
        if (CefHeader.find(text) < 0) {
            return new Reading.Rejected(
                    RejectCode.NOT_THIS_FORMAT, "no 'CEF:0|' in the first 1024 characters; is it another format?");
        }
        CefHeader header = CefHeader.parse(quotesOff(text));
        if (header == null) {
            return new Reading.Rejected(
                    RejectCode.MALFORMED,
                    "a CEF header that ends early: it needs version, vendor, product, version, id, name and severity,"
                            + " each followed by '|'");
        }
        return Reading.finding(draft(header, CefExtension.parse(header.extension()), Timestamps.utc(receivedAt)));
    }

    /** Some exporters leave the whole record in the quotes of the file it stood in. */
    private static String quotesOff(String text) {
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }

    private static EventDraft draft(CefHeader header, CefExtension extension, Timestamps utc) {
        Timestamps times = utc.withZone(extension.find("zone", zone -> zone.replace("\"", "")));
        SyslogMessage prefix = SyslogMessage.before(header.prefix(), times);
        List<String> attacks = extension.all("attack");
        Classification classification = classification(header, extension, attacks);
        Function<String, @Nullable Instant> moment = text -> times.parse(plainDate(text));
        Instant time = extension.find("time", moment);
        extension.take("rt", moment);
        CefTitle title = CefTitle.of(header, extension);
        String message = extension.take("msg");
        EventDraft draft = new EventDraft(NAME)
                .sensor(
                        sensor(extension, prefix),
                        blankOff(header.product()),
                        blankOff(header.vendor()),
                        blankOff(header.productVersion()))
                .time(time == null ? prefix.sent() : time)
                .activeFrom(extension.take("start", moment), extension.take("end", moment))
                .text(title.name(), message)
                .classification(classification)
                .severity(CefSeverity.of(header, extension))
                .analytic(new Analytic(title.uid(), title.name(), null));
        Long count = extension.take("cnt", Numbers::count);
        draft.count(count == null ? 1 : count);
        CefEndpoints.fill(extension, prefix.host(), classification, draft);
        indicators(extension, draft);
        List<@Nullable String> named = new ArrayList<>(extension.all("vulnerability"));
        named.addAll(attacks);
        named.addAll(Arrays.asList(header.name(), header.signatureId(), title.name(), message));
        CveIds.fill(draft, named);
        return draft.unmapped(unmapped(header, extension));
    }

    /** SentinelOne leaves ArcSight's own function around its times. */
    private static String plainDate(String text) {
        return text.startsWith(DATE) && text.endsWith(")") ? text.substring(DATE.length(), text.length() - 1) : text;
    }

    /**
     * By the words of the record; where they say nothing, by those that an id joins or of a category of addresses, or by
     * malware that is named.
     */
    private static Classification classification(CefHeader header, CefExtension extension, List<String> attacks) {
        Classification words = WordClassifier.of(header.name() + " / " + extension.text("cat") + " / "
                + header.signatureId().replace('_', ' ') + " / " + attacks);
        if (words.equals(Classifications.undetermined())) {
            words = WordClassifier.of(HUMP.matcher(header.signatureId()).replaceAll(" ") + " / "
                    + String.join(" / ", extension.all("category")));
        }
        if (words.equals(Classifications.undetermined()) && !malware(extension).isEmpty()) {
            words = WordClassifier.of("malware");
        }
        return Opponents.attempted(words, extension.text("src") != null && extension.text("dst") != null);
    }

    private static @Nullable String sensor(CefExtension extension, SyslogMessage prefix) {
        String host = extension.text("dvchost");
        return host != null ? host : prefix.host();
    }

    private static void indicators(CefExtension extension, EventDraft draft) {
        Observables observables = draft.observables();
        extension.all("hash").forEach(observables::hashes);
        for (String technique : extension.techniques()) {
            AttackIds.in(List.of(technique), List.of(technique)).forEach(draft::attack);
        }
        draft.malware(malware(extension));
    }

    private static List<String> malware(CefExtension extension) {
        return extension.all("malware").stream()
                .filter(name -> !name.equalsIgnoreCase("none"))
                .distinct()
                .toList();
    }

    /** What the header says and no field holds keeps a key of its own. */
    private static Map<String, String> unmapped(CefHeader header, CefExtension extension) {
        Map<String, String> unmapped = new LinkedHashMap<>(extension.rest());
        unmapped.values().removeIf(String::isBlank);
        unmapped.putIfAbsent("cefVersion", header.version());
        if (!header.severity().isBlank()) {
            unmapped.putIfAbsent("cefSeverity", header.severity());
        }
        if (!header.prefix().isBlank()) {
            unmapped.putIfAbsent("syslogHeader", header.prefix().strip());
        }
        return unmapped;
    }

    private static @Nullable String blankOff(String text) {
        return text.isBlank() ? null : text;
    }
}
