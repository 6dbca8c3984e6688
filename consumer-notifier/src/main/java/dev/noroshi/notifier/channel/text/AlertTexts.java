package dev.noroshi.notifier.channel.text;

import dev.noroshi.event.TlpLabel;
import dev.noroshi.notifier.channel.DeliveryRequest;
import dev.noroshi.policy.redact.Terms;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.AlertSource;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.CloseReason;
import dev.noroshi.schema.HoldNotice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts alerts into words, in the first of the subscription's languages that there are words in. */
public final class AlertTexts {

    private final Phrases phrases;
    private final Terms terms;
    private final LocalTimes times;
    private final DeliveryRequest request;
    private final AlertContent content;

    private AlertTexts(DeliveryRequest request) {
        this.request = request;
        this.content = request.content();
        this.phrases = Phrases.of(request.subscription().languages());
        this.terms = Terms.in(phrases.language());
        this.times = LocalTimes.of(request.subscription().wishes().zone(), phrases.language());
    }

    /** The alert as that subscription is to read it. */
    public static AlertText of(DeliveryRequest request) {
        return new AlertTexts(request).text();
    }

    private AlertText text() {
        HoldNotice hold = content.getHold();
        return hold == null ? alert() : new HoldTexts(phrases, times, content, hold).text();
    }

    private AlertText alert() {
        String reference = Shown.line(content.getReference());
        return new AlertText(
                phrases.language(),
                "[TLP:" + TlpLabel.of(content.getTlp()) + "]",
                content.getSeverity(),
                reference,
                marked(phrases.say(
                        "subject." + state(),
                        reference,
                        capital(terms.kind(content.getClassification())),
                        terms.severity(content.getSeverity()),
                        Integer.toString(content.getVersion()))),
                marked(phrases.say("subject.sealed", reference)),
                phrases.say("opening." + ending(), reference, Integer.toString(content.getVersion())),
                content.getExercise() ? phrases.say("exercise") : null,
                content.getTitle() == null ? null : Shown.lines(Shown.line(content.getTitle())),
                content.getDescription() == null ? null : Shown.lines(content.getDescription()),
                isWithdrawn() ? List.of() : facts(),
                sections(),
                notes());
    }

    private String marked(String subject) {
        return content.getExercise() ? phrases.say("exercise.mark") + " " + subject : subject;
    }

    private boolean isWithdrawn() {
        return content.getType() == AlertType.CLOSED && content.getCloseReason() == CloseReason.WITHDRAWN;
    }

    /** What it is to this reader: a first version may come as an update of what was never delivered. */
    private String state() {
        if (isWithdrawn()) {
            return "WITHDRAWN";
        }
        boolean closed = content.getType() == AlertType.CLOSED;
        return closed ? AlertType.CLOSED.name() : request.type().name();
    }

    private String ending() {
        boolean closed = state().equals(AlertType.CLOSED.name());
        return closed && content.getCloseReason() != null
                ? content.getCloseReason().name()
                : state();
    }

    private List<AlertText.Fact> facts() {
        List<AlertText.Fact> facts = new ArrayList<>();
        add(facts, "severity", terms.severity(content.getSeverity()));
        add(facts, "classification", classification());
        add(facts, "confidence", content.getConfidence() == null ? null : content.getConfidence() + " / 100");
        add(facts, "reporter", reporter());
        add(
                facts,
                "community",
                content.getSharingCommunity() == null
                        ? null
                        : request.names().shown(content.getSharingCommunity(), phrases.language()));
        add(facts, "count", Long.toString(content.getCount()));
        add(facts, "firstSeen", times.show(content.getFirstSeen()));
        add(facts, "lastSeen", times.show(content.getLastSeen()));
        add(facts, "issued", times.show(content.getIssuedAt()));
        add(facts, "expires", content.getExpires() == null ? null : times.show(content.getExpires()));
        add(
                facts,
                "analytic",
                content.getAnalytic() == null ? null : content.getAnalytic().getName());
        return facts;
    }

    private void add(List<AlertText.Fact> facts, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            facts.add(new AlertText.Fact(phrases.say("label." + name), Shown.line(value)));
        }
    }

    private String classification() {
        return capital(terms.kind(content.getClassification())) + " ("
                + content.getClassification().getTaxonomy() + "/"
                + content.getClassification().getType() + ")";
    }

    /** By its name in the reader's language, or else in English; its id and country beside it. */
    private String reporter() {
        AlertSource source = content.getSource();
        Map<String, String> names = source.getNames();
        String id = source.getOrg();
        String name = names.getOrDefault(phrases.language(), names.get("en"));
        List<String> beside = new ArrayList<>();
        if (name != null && id != null) {
            beside.add(id);
        }
        if (source.getCountry() != null && !source.getCountry().isEmpty()) {
            beside.add(terms.country(source.getCountry()));
        }
        String shown = name != null ? name : id != null ? id : phrases.say("reporter.undisclosed");
        return beside.isEmpty() ? shown : shown + " (" + String.join(", ", beside) + ")";
    }

    private List<AlertText.Section> sections() {
        Indicators indicators = new Indicators(phrases, request.names());
        List<AlertText.Section> sections = new ArrayList<>(indicators.sections(content));
        List<String> handling = new ArrayList<>();
        content.getObligations().forEach(code -> handling.add(obligation(code)));
        if (content.getPermittedActions() != null) {
            handling.add(phrases.say("permitted", Shown.line(content.getPermittedActions())));
        }
        if (!handling.isEmpty()) {
            sections.add(new AlertText.Section(phrases.say("section.handling"), handling));
        }
        return sections;
    }

    /** A code without words is shown as it is. */
    private String obligation(String code) {
        int colon = code.indexOf(':');
        String key = "obligation." + (colon < 0 ? code : code.substring(0, colon));
        return phrases.has(key) ? phrases.say(key, Shown.line(code.substring(colon + 1))) : Shown.line(code);
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (content.getRedacted()) {
            notes.add(phrases.say("redacted"));
        }
        if (Indicators.hasAddresses(content)) {
            notes.add(phrases.say("defanged"));
        }
        notes.add(phrases.say("footer.contact", Shown.line(content.getReference())));
        return notes;
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
