package dev.noroshi.console.page;

import static dev.noroshi.console.html.Tags.NONE;
import static dev.noroshi.console.html.Tags.a;
import static dev.noroshi.console.html.Tags.all;
import static dev.noroshi.console.html.Tags.attr;
import static dev.noroshi.console.html.Tags.cls;
import static dev.noroshi.console.html.Tags.div;
import static dev.noroshi.console.html.Tags.each;
import static dev.noroshi.console.html.Tags.el;
import static dev.noroshi.console.html.Tags.h1;
import static dev.noroshi.console.html.Tags.h2;
import static dev.noroshi.console.html.Tags.id;
import static dev.noroshi.console.html.Tags.p;
import static dev.noroshi.console.html.Tags.section;
import static dev.noroshi.console.html.Tags.span;
import static dev.noroshi.console.html.Tags.text;

import dev.noroshi.console.domain.Flow;
import dev.noroshi.console.domain.IncidentQuery;
import dev.noroshi.console.domain.Latency;
import dev.noroshi.console.domain.Views;
import dev.noroshi.console.html.Html;
import dev.noroshi.schema.Effect;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether alerts flow, who is not getting theirs, and why: in ten seconds. */
public final class OverviewPage {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration LATENCY_BACK = Duration.ofMinutes(15);
    private static final int NEWEST = 8;

    private final Views views;
    private final Attention attention;
    private final IncidentList list;

    public OverviewPage(Views views) {
        this.views = views;
        this.attention = new Attention(views);
        this.list = new IncidentList(views);
    }

    /** The page; its living part comes anew over server-sent events. */
    public Html page(Visit visit) {
        return all(
                div(
                        cls("title"),
                        h1(visit.say("overview.title")),
                        el(
                                "span",
                                cls("live-mark"),
                                attr("role", "status"),
                                attr("data-live", visit.say("overview.live")),
                                attr("data-lost", visit.say("overview.lost")),
                                text(visit.say("overview.live")))),
                div(
                        attr("hx-ext", "sse"),
                        attr("sse-connect", "/live"),
                        div(id("live"), attr("sse-swap", "overview"), attr("hx-swap", "innerHTML"), living(visit))),
                visit.visitor().seesAll() ? charts(visit) : NONE);
    }

    /** The part that changes. */
    public Html living(Visit visit) {
        return all(
                attention.panel(visit),
                visit.visitor().seesAll() ? funnel(visit) : own(visit),
                div(cls("columns"), visit.visitor().seesAll() ? latency(visit) : NONE, answers(visit)),
                newest(visit));
    }

    private Html funnel(Visit visit) {
        return section(
                attr("aria-label", visit.say("overview.funnel")),
                cls("funnel"),
                stage(visit, Flow.EVENTS, "/rejects", "overview.rejected", Flow.REJECTED),
                stage(visit, Flow.INCIDENTS, null, null, null),
                stage(visit, Flow.ALERTS, null, null, null),
                stage(visit, Flow.DELIVERED, null, null, null));
    }

    private Html stage(
            Visit visit,
            Flow flow,
            @org.jspecify.annotations.Nullable String link,
            @org.jspecify.annotations.Nullable String aside,
            @org.jspecify.annotations.Nullable Flow of) {
        long hour = views.pulse().sum(flow, visit.now(), HOUR);
        long minute = views.pulse().sum(flow, visit.now(), MINUTE);
        return div(
                cls("tile stage"),
                span("tile-name", visit.say("flow." + flow)),
                span("tile-figure", visit.words().number(hour)),
                span("tile-note", visit.say("overview.minute", minute)),
                aside == null || of == null || link == null
                        ? NONE
                        : span("tile-note", visit.say(aside, views.pulse().sum(of, visit.now(), HOUR))));
    }

    /** An organisation's own figures; those of the hub are not its business. */
    private Html own(Visit visit) {
        Instant since = visit.now().minus(HOUR);
        return section(
                attr("aria-label", visit.say("overview.funnel")),
                cls("funnel"),
                tile(
                        visit.say("own.incidents"),
                        views.incidents().openedSince(since, visit.sight()),
                        visit,
                        "/incidents"),
                tile(visit.say("own.alerts"), views.alerts().issuedSince(since, visit.sight()), visit, "/alerts"),
                tile(visit.say("own.held"), views.held().all(visit.sight()).size(), visit, "/held"));
    }

    private static Html tile(String name, int figure, Visit visit, String address) {
        return a(
                address,
                cls("tile stage"),
                span("tile-name", name),
                span("tile-figure", visit.words().number(figure)));
    }

    private Html latency(Visit visit) {
        Optional<Latency> found = views.attempts().latency(visit.now().minus(LATENCY_BACK));
        return section(
                cls("card"),
                h2(visit.say("overview.latency")),
                found.map(each -> div(
                                cls("figures"),
                                figure("p50", each.p50()),
                                figure("p95", each.p95()),
                                figure("p99", each.p99())))
                        .orElseGet(() -> Parts.empty(visit, "overview.latency.none")),
                p(cls("muted small"), text(visit.say("overview.latency.note"))));
    }

    private static Html figure(String name, Duration value) {
        return div(span("figure-name", name), span("figure", dev.noroshi.console.text.Words.latency(value)));
    }

    private Html answers(Visit visit) {
        Map<Effect, Long> counts = views.decisions().since(visit.now().minus(HOUR), visit.sight());
        return section(
                cls("card"),
                h2(visit.say("overview.answers")),
                div(
                        cls("figures"),
                        each(
                                java.util.List.of(Effect.values()),
                                effect -> a(
                                        "/sharing?effect=" + effect,
                                        cls("figure-link"),
                                        Parts.effect(visit, effect),
                                        span("figure", visit.words().number(counts.getOrDefault(effect, 0L)))))),
                p(cls("muted small"), text(visit.say("overview.answers.note"))));
    }

    private Html newest(Visit visit) {
        var found = views.incidents().search(IncidentQuery.all(), visit.sight());
        return section(
                cls("card flush"),
                div(cls("card-head"), h2(visit.say("overview.newest")), a("/incidents", visit.say("overview.all"))),
                found.rows().isEmpty()
                        ? Parts.empty(visit, "incidents.none")
                        : list.table(visit, found.rows().stream().limit(NEWEST).toList()));
    }

    private static Html charts(Visit visit) {
        return div(
                cls("columns"),
                chart(visit, "chart.events", Flow.EVENTS),
                chart(visit, "chart.alerts", Flow.INCIDENTS, Flow.ALERTS, Flow.DELIVERED));
    }

    private static Html chart(Visit visit, String title, Flow... flows) {
        String series = Arrays.stream(flows).map(Parts::lower).collect(Collectors.joining(" "));
        String labels =
                Arrays.stream(flows).map(flow -> visit.say("flow." + flow)).collect(Collectors.joining("|"));
        return section(
                cls("card"),
                h2(visit.say(title) + " · " + visit.words().zone()),
                div(
                        cls("chart"),
                        attr("data-zone", visit.words().zoneName()),
                        attr("data-series", series),
                        attr("data-labels", labels),
                        attr("role", "img"),
                        attr("aria-label", visit.say(title))));
    }
}
