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
import static dev.noroshi.console.html.Tags.td;
import static dev.noroshi.console.html.Tags.text;
import static dev.noroshi.console.html.Tags.tr;

import dev.noroshi.console.domain.AlertRow;
import dev.noroshi.console.domain.Archive;
import dev.noroshi.console.domain.Decided;
import dev.noroshi.console.domain.Delivery;
import dev.noroshi.console.domain.IncidentRow;
import dev.noroshi.console.domain.IncidentStep;
import dev.noroshi.console.domain.Views;
import dev.noroshi.console.html.Html;
import dev.noroshi.schema.Incident;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One incident: what it is, how it went, what it was made of, who got what. */
public final class IncidentPage {

    private static final int MOST_RECIPIENTS = 200;

    private final Views views;
    private final Archive archive;
    private final ExplainPage explain;

    public IncidentPage(Views views, Archive archive, ExplainPage explain) {
        this.views = views;
        this.archive = archive;
        this.explain = explain;
    }

    /** The page; empty where there is no such incident or it may not be seen. */
    public Optional<Html> page(Visit visit, String incidentId) {
        return views.incidents().find(incidentId, visit.sight()).map(row -> page(visit, row));
    }

    private Html page(Visit visit, IncidentRow row) {
        Optional<Incident> whole = archive.incident(row.last().place());
        return all(
                p(cls("crumb"), a("/incidents", visit.say("nav.incidents"))),
                h1(row.title()),
                div(
                        cls("chips"),
                        Parts.severity(visit, row.last().severity()),
                        Parts.tlp(visit, row),
                        Parts.chip("plain", visit.say("state." + row.last().state())),
                        row.exercise() ? Parts.chip("exercise", visit.say("exercise")) : NONE,
                        row.coarse() ? Parts.chip("coarse", visit.say("coarse")) : NONE),
                div(
                        cls("columns wide-first"),
                        div(received(visit, row), explanation(visit, row), lineage(visit, row)),
                        div(
                                summary(visit, row, whole),
                                whole.map(each -> new EventFacts(visit).card(each))
                                        .orElseGet(() -> section(cls("card"), Parts.empty(visit, "incident.gone"))),
                                timeline(visit, row))));
    }

    private Html summary(Visit visit, IncidentRow row, Optional<Incident> whole) {
        return section(
                cls("card"),
                h2(visit.say("incident.summary")),
                Parts.facts(
                        Parts.fact(
                                visit.say("col.source"),
                                Parts.org(visit, views.policy().directory(), row.source())),
                        Parts.fact(visit.say("incident.classification"), text(row.classification())),
                        Parts.fact(visit.say("incident.opened"), Parts.time(visit, row.openedAt())),
                        Parts.fact(visit.say("incident.lastseen"), Parts.time(visit, row.lastSeen())),
                        Parts.fact(
                                visit.say("col.count"),
                                text(visit.words().number(row.last().count()))),
                        whole.map(each -> Parts.fact(
                                        visit.say("incident.events"),
                                        text(visit.words().number(each.getEvents()))))
                                .orElse(NONE),
                        Parts.fact(
                                visit.say("incident.version"),
                                text(Integer.toString(row.last().version()))),
                        Parts.fact(visit.say("incident.id"), Parts.code(row.id()))));
    }

    private Html timeline(Visit visit, IncidentRow row) {
        List<IncidentStep> steps = new ArrayList<>(row.steps());
        java.util.Collections.reverse(steps);
        return section(
                cls("card"),
                h2(visit.say("incident.timeline")),
                el(
                        "ol",
                        cls("timeline"),
                        each(
                                steps,
                                step -> el(
                                        "li",
                                        div(
                                                cls("timeline-head"),
                                                span("strong", visit.say("change." + step.change())),
                                                span("muted", visit.say("incident.v", step.version()))),
                                        div(
                                                cls("muted small"),
                                                Parts.time(visit, step.at()),
                                                text(" · " + visit.say("incident.count", step.count())),
                                                text(" · " + visit.say("severity." + step.severity())))))));
    }

    private Html lineage(Visit visit, IncidentRow row) {
        List<Html> made = new ArrayList<>();
        views.incidents().madeOf(row.id()).stream()
                .filter(each -> visit.visitor().seesAll())
                .forEach(each -> made.add(el("li", Parts.incident(each.id(), each.title()))));
        List<Html> of = new ArrayList<>();
        for (String id : row.contributions()) {
            of.add(el(
                    "li",
                    views.incidents()
                            .find(id, visit.sight())
                            .map(each -> all(
                                    Parts.incident(id, each.title()),
                                    text(" · "),
                                    Parts.org(visit, views.policy().directory(), each.source())))
                            .orElseGet(() -> Parts.id(id))));
        }
        if (made.isEmpty() && of.isEmpty()) {
            return NONE;
        }
        return section(
                cls("card"),
                h2(visit.say("incident.lineage")),
                row.rule() == null ? NONE : p(text(visit.say("incident.rule", row.rule()))),
                of.isEmpty() ? NONE : all(p(cls("muted"), text(visit.say("incident.madeof"))), el("ul", all(of))),
                made.isEmpty() ? NONE : all(p(cls("muted"), text(visit.say("incident.partof"))), el("ul", all(made))));
    }

    private Html received(Visit visit, IncidentRow row) {
        Map<String, Decided> newest = new TreeMap<>();
        views.decisions().about(row.id()).forEach(each -> newest.putIfAbsent(each.recipient(), each));
        Map<String, AlertRow> alerts = new TreeMap<>();
        // That it was let through is the source's business; the alert and its deliveries are each recipient's.
        views.alerts().of(row.id(), visit.sight()).forEach(each -> alerts.put(each.recipient(), each));
        List<Decided> rows = newest.values().stream()
                .sorted(java.util.Comparator.comparing(
                                (Decided each) -> each.answer().effect())
                        .thenComparing(Decided::recipient))
                .limit(MOST_RECIPIENTS)
                .toList();
        return section(
                cls("card flush"),
                div(cls("card-head"), h2(visit.say("incident.received"))),
                rows.isEmpty()
                        ? Parts.empty(visit, "incident.undecided")
                        : Parts.table(
                                visit,
                                "incident.received",
                                Parts.head(visit, "col.recipient", "col.answer", "", "col.alert", "col.delivery"),
                                each(rows, each -> row(visit, row, each, alerts.get(each.recipient())))),
                newest.size() > MOST_RECIPIENTS
                        ? p(cls("muted small pad"), text(visit.say("incident.more", newest.size() - MOST_RECIPIENTS)))
                        : NONE);
    }

    private Html row(
            Visit visit, IncidentRow incident, Decided decided, @org.jspecify.annotations.Nullable AlertRow alert) {
        String address = "/incidents/" + Parts.path(incident.id()) + "/explain?recipient="
                + Parts.query(decided.recipient()) + "&version=" + decided.version();
        return tr(
                td(Parts.org(visit, views.policy().directory(), decided.recipient())),
                td(
                        Parts.effect(visit, decided.answer().effect()),
                        text(" "),
                        Parts.code(decided.answer().code())),
                td(a(
                        address,
                        cls("button small"),
                        attr("hx-get", address),
                        attr("hx-target", "#explanation"),
                        attr("hx-select", "#explanation"),
                        attr("hx-swap", "outerHTML show:#explanation:top"),
                        text(visit.say("explain")))),
                td(alert == null ? text("–") : alert(visit, alert)),
                td(alert == null ? text("–") : deliveries(visit, alert)));
    }

    private static Html alert(Visit visit, AlertRow alert) {
        Html name = visit.sight().covers(alert.recipient())
                ? a("/alerts/" + Parts.path(alert.alertId()), alert.reference())
                : text(alert.reference());
        return all(
                el("span", cls("nowrap"), name, text(" " + visit.say("incident.v", alert.version()))),
                alert.revoked()
                        ? Parts.chip("warn", visit.say("revoked"))
                        : alert.redacted() ? Parts.chip("plain", visit.say("redacted")) : NONE);
    }

    private Html deliveries(Visit visit, AlertRow alert) {
        List<Delivery> found = views.attempts().of(alert.alertId(), visit.sight());
        if (found.isEmpty()) {
            return text("–");
        }
        return each(
                found,
                each -> div(
                        Parts.chip(
                                "outcome outcome-" + Parts.lower(each.outcome()),
                                visit.say("outcome." + each.outcome())),
                        div(cls("muted small nowrap"), text(each.subscription()))));
    }

    private Html explanation(Visit visit, IncidentRow row) {
        if (!visit.query("recipient").isEmpty()) {
            return explain.card(visit, row.id());
        }
        return section(id("explanation"), cls("explanation"), attr("aria-live", "polite"));
    }
}
