package dev.noroshi.console.page;

import static dev.noroshi.console.html.Tags.a;
import static dev.noroshi.console.html.Tags.attr;
import static dev.noroshi.console.html.Tags.cls;
import static dev.noroshi.console.html.Tags.div;
import static dev.noroshi.console.html.Tags.each;
import static dev.noroshi.console.html.Tags.el;
import static dev.noroshi.console.html.Tags.section;
import static dev.noroshi.console.html.Tags.span;

import dev.noroshi.console.domain.Flow;
import dev.noroshi.console.domain.HeldRow;
import dev.noroshi.console.domain.SubscriptionHealth;
import dev.noroshi.console.domain.Views;
import dev.noroshi.console.domain.Workers;
import dev.noroshi.console.html.Html;
import dev.noroshi.policy.model.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What somebody should look at now, or that there is nothing. */
final class Attention {

    private static final Duration GRAVE_AFTER = Duration.ofMinutes(2);
    private static final Duration SILENCE = Duration.ofMinutes(15);
    /** Less is a restart. */
    private static final Duration STOPPED_AFTER = Duration.ofSeconds(5);

    private static final int MOST_NAMED = 5;
    private static final int MANY_REJECTS = 20;

    private final Views views;

    Attention(Views views) {
        this.views = views;
    }

    /** One line each: what, how much, and where to look. */
    record Line(String grade, String words, String address) {}

    Html panel(Visit visit) {
        List<Line> lines = lines(visit);
        if (lines.isEmpty()) {
            return section(
                    cls("attention calm"),
                    attr("aria-label", visit.say("attention.title")),
                    span("mark mark-ok", visit.say("attention.ok")),
                    el("span", visit.say("attention.calm")));
        }
        return section(
                cls("attention"),
                attr("aria-label", visit.say("attention.title")),
                el(
                        "ul",
                        each(
                                lines,
                                line -> el(
                                        "li",
                                        div(
                                                cls("attention-line"),
                                                span("mark mark-" + line.grade(), visit.say("grade." + line.grade())),
                                                a(line.address(), line.words()))))));
    }

    List<Line> lines(Visit visit) {
        List<Line> lines = new ArrayList<>();
        if (views.policy().inForce().isEmpty()) {
            lines.add(new Line("bad", visit.say("attention.nopolicy"), "/"));
        }
        if (visit.visitor().seesAll()) {
            stopped(visit, lines);
        }
        int grave = views.attempts()
                .graveBefore(visit.now().minus(GRAVE_AFTER), visit.sight())
                .size();
        if (grave > 0) {
            lines.add(new Line("bad", visit.say("attention.grave", grave), "/deliveries?state=trouble"));
        }
        deliveries(visit, lines);
        held(visit, lines);
        if (visit.visitor().seesAll()) {
            flow(visit, lines);
        }
        return lines;
    }

    private void stopped(Visit visit, List<Line> lines) {
        for (Workers.Service each : Workers.Service.values()) {
            views.workers()
                    .idleSince(each)
                    .map(since -> Duration.between(since, visit.now()))
                    .filter(span -> span.compareTo(STOPPED_AFTER) >= 0)
                    .ifPresent(span -> lines.add(new Line(
                            "bad",
                            visit.say("attention.stopped." + each, visit.words().span(span)),
                            "/")));
        }
    }

    private void deliveries(Visit visit, List<Line> lines) {
        List<SubscriptionHealth> troubled = new ArrayList<>();
        for (Subscription each : views.policy().directory().subscriptions(visit.sight())) {
            SubscriptionHealth health = views.attempts().health(each.id(), each.org());
            if (health.isTrouble()) {
                troubled.add(health);
            }
        }
        for (SubscriptionHealth each : troubled.subList(0, Math.min(MOST_NAMED, troubled.size()))) {
            lines.add(new Line(
                    each.state() == SubscriptionHealth.State.DISABLED ? "bad" : "warn",
                    visit.say(
                            "attention.delivery",
                            views.policy()
                                    .directory()
                                    .name(each.org(), visit.words().language()),
                            each.subscription(),
                            each.failingSince() == null
                                    ? ""
                                    : visit.words().span(Duration.between(each.failingSince(), visit.now())),
                            each.why() == null ? "" : each.why()),
                    "/deliveries/" + Parts.path(each.subscription())));
        }
        if (troubled.size() > MOST_NAMED) {
            lines.add(new Line(
                    "warn",
                    visit.say("attention.deliveries", troubled.size() - MOST_NAMED),
                    "/deliveries?state=trouble"));
        }
    }

    private void held(Visit visit, List<Line> lines) {
        List<HeldRow> held = views.held().all(visit.sight());
        if (!held.isEmpty()) {
            int recipients = held.stream().mapToInt(HeldRow::recipients).sum();
            lines.add(new Line("warn", visit.say("attention.held", held.size(), recipients), "/held"));
        }
    }

    private void flow(Visit visit, List<Line> lines) {
        long rejected = views.pulse().sum(Flow.REJECTED, visit.now(), SILENCE);
        long events = views.pulse().sum(Flow.EVENTS, visit.now(), SILENCE);
        if (rejected >= MANY_REJECTS) {
            lines.add(new Line("warn", visit.say("attention.rejects", rejected), "/rejects"));
        }
        if (events == 0) {
            lines.add(new Line("info", visit.say("attention.silence"), "/"));
        }
    }
}
