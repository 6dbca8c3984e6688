package dev.noroshi.notifier.channel.text;

import dev.noroshi.event.TlpLabel;
import dev.noroshi.policy.redact.Terms;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.HoldNotice;
import java.util.ArrayList;
import java.util.List;

/** Puts into words that something of the reader's own is held, how long, and how it is let go. */
final class HoldTexts {

    private final Phrases phrases;
    private final LocalTimes times;
    private final AlertContent content;
    private final HoldNotice hold;

    HoldTexts(Phrases phrases, LocalTimes times, AlertContent content, HoldNotice hold) {
        this.phrases = phrases;
        this.times = times;
        this.content = content;
        this.hold = hold;
    }

    AlertText text() {
        String reference = Shown.line(content.getReference());
        String incidents = Integer.toString(hold.getIncidents());
        String of = content.getIncidentId() == null ? "several" : "one";
        String subject = phrases.say("hold.subject." + of, reference, incidents);
        boolean exercise = content.getExercise();
        return new AlertText(
                phrases.language(),
                "[TLP:" + TlpLabel.of(content.getTlp()) + "]",
                content.getSeverity(),
                reference,
                exercise ? phrases.say("exercise.mark") + " " + subject : subject,
                phrases.say("subject.sealed", reference),
                phrases.say("hold.opening." + of, incidents),
                exercise ? phrases.say("exercise") : null,
                null,
                null,
                facts(),
                List.of(release()),
                List.of(phrases.say("hold.silent"), phrases.say("footer.contact", reference)));
    }

    private List<AlertText.Fact> facts() {
        List<AlertText.Fact> facts = new ArrayList<>();
        if (content.getIncidentId() != null) {
            facts.add(fact("hold.incident", content.getIncidentId()));
            facts.add(fact("hold.event", String.valueOf(content.getEventId())));
            facts.add(fact("severity", Terms.in(phrases.language()).severity(content.getSeverity())));
        }
        if (hold.getWaiting() != null) {
            facts.add(fact("hold.waiting", hold.getWaiting().toString()));
        }
        hold.getCodes().forEach(code -> facts.add(fact("hold.why", why(code))));
        facts.add(fact("hold.until", times.show(hold.getUntil())));
        return facts;
    }

    private AlertText.Section release() {
        List<String> lines = new ArrayList<>();
        lines.add(Shown.line(hold.getCommand()));
        if (hold.getAddress() != null) {
            lines.add(Shown.line(hold.getAddress()));
        }
        return new AlertText.Section(phrases.say("hold.release"), lines);
    }

    /** A code without words is shown as it is. */
    private String why(String code) {
        String key = "hold.code." + code;
        return phrases.has(key) ? phrases.say(key) : code;
    }

    private AlertText.Fact fact(String label, String value) {
        return new AlertText.Fact(phrases.say("label." + label), Shown.line(value));
    }
}
