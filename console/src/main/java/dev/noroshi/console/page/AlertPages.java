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
import static dev.noroshi.console.html.Tags.td;
import static dev.noroshi.console.html.Tags.text;
import static dev.noroshi.console.html.Tags.tr;

import dev.noroshi.console.domain.AlertRow;
import dev.noroshi.console.domain.Archive;
import dev.noroshi.console.domain.Found;
import dev.noroshi.console.domain.IncidentView;
import dev.noroshi.console.domain.Views;
import dev.noroshi.console.html.Html;
import dev.noroshi.schema.Alert;
import java.util.List;
import java.util.Optional;

/** Alerts as their recipients have them: redacted, and never the incident behind them. */
public final class AlertPages {

    private final Views views;
    private final Archive archive;

    public AlertPages(Views views, Archive archive) {
        this.views = views;
        this.archive = archive;
    }

    /** The alerts of the visitor's organisation. */
    public Html list(Visit visit) {
        String words = visit.query("q");
        Found<AlertRow> found = views.alerts().search(words, visit.sight(), visit.count("skip"));
        String address = words.isEmpty() ? "/alerts" : Parts.with("/alerts", "q", words);
        return all(
                h1(visit.say("alerts.title")),
                el(
                        "form",
                        cls("filters"),
                        attr("method", "get"),
                        attr("action", "/alerts"),
                        attr("role", "search"),
                        IncidentList.field(
                                visit.say("search"),
                                "q",
                                el(
                                        "input",
                                        id("q"),
                                        attr("type", "search"),
                                        attr("name", "q"),
                                        attr("value", words),
                                        attr("placeholder", visit.say("alerts.search.hint")))),
                        el("button", attr("type", "submit"), text(visit.say("search.go")))),
                section(
                        cls("card flush"),
                        found.rows().isEmpty()
                                ? Parts.empty(visit, "alerts.none")
                                : Parts.table(
                                        visit,
                                        "alerts.title",
                                        Parts.head(
                                                visit,
                                                "col.severity",
                                                "col.alert",
                                                "col.tlp",
                                                "col.kind",
                                                "col.delivery",
                                                "col.issued"),
                                        each(found.rows(), row -> row(visit, row))),
                        Parts.pager(visit, address, visit.count("skip"), IncidentView.PAGE, found.total())));
    }

    private Html row(Visit visit, AlertRow row) {
        return tr(
                td(Parts.severity(visit, row.severity())),
                td(
                        cls("wide"),
                        a("/alerts/" + Parts.path(row.alertId()), row.title()),
                        div(cls("muted small"), text(row.reference() + " · " + row.classification()))),
                td(Parts.tlp(visit, row.tlp())),
                td(text(visit.say("alerttype." + row.type()))),
                td(each(
                        views.attempts().of(row.alertId(), visit.sight()),
                        each -> div(Parts.chip(
                                "outcome outcome-" + Parts.lower(each.outcome()),
                                visit.say("outcome." + each.outcome()))))),
                td(Parts.ago(visit, row.issuedAt())));
    }

    /** One alert; empty where there is none or it may not be seen. */
    public Optional<Html> page(Visit visit, String alertId) {
        return views.alerts().find(alertId, visit.sight()).map(row -> page(visit, row));
    }

    private Html page(Visit visit, AlertRow row) {
        Optional<Alert> whole = row.revoked()
                ? Optional.empty()
                : archive.alert(row.place()).filter(each -> each.getRecipient().equals(row.recipient()));
        return all(
                p(
                        cls("crumb"),
                        visit.visitor().seesAll()
                                ? Parts.incident(row.incidentId(), visit.say("alert.toincident"))
                                : a("/alerts", visit.say("nav.alerts"))),
                h1(row.title()),
                div(
                        cls("chips"),
                        Parts.severity(visit, row.severity()),
                        Parts.tlp(visit, row.tlp()),
                        Parts.chip("plain", visit.say("alerttype." + row.type())),
                        row.exercise() ? Parts.chip("exercise", visit.say("exercise")) : NONE,
                        row.redacted() ? Parts.chip("plain", visit.say("redacted")) : NONE),
                div(
                        cls("columns wide-first"),
                        div(whole.map(each -> new EventFacts(visit).card(each.getContent()))
                                .orElseGet(() -> section(
                                        cls("card"),
                                        Parts.empty(visit, row.revoked() ? "alert.revoked" : "alert.gone")))),
                        div(facts(visit, row), acknowledge(visit, row), deliveries(visit, row))));
    }

    private Html facts(Visit visit, AlertRow row) {
        return section(
                cls("card"),
                h2(visit.say("incident.summary")),
                Parts.facts(
                        Parts.fact(visit.say("alert.reference"), Parts.code(row.reference())),
                        Parts.fact(
                                visit.say("col.recipient"),
                                Parts.org(visit, views.policy().directory(), row.recipient())),
                        Parts.fact(visit.say("incident.classification"), text(row.classification())),
                        Parts.fact(visit.say("incident.version"), text(Integer.toString(row.version()))),
                        Parts.fact(visit.say("col.issued"), Parts.time(visit, row.issuedAt())),
                        Parts.fact(visit.say("alert.id"), Parts.code(row.alertId())),
                        views.attempts()
                                .acknowledgement(row.recipient(), row.alertId(), row.reference())
                                .map(each -> Parts.fact(
                                        visit.say("alert.acknowledged"),
                                        text(each.getIssuedBy() + ", "),
                                        Parts.time(visit, each.getIssuedAt())))
                                .orElse(NONE)));
    }

    /** The organisation's own business: it says that somebody has it in hand, and nothing escalates any more. */
    private Html acknowledge(Visit visit, AlertRow row) {
        if (visit.query("done").equals("acknowledge")) {
            return p(cls("done"), attr("role", "status"), text(visit.say("alert.ack.done")));
        }
        boolean done = views.attempts()
                .acknowledgement(row.recipient(), row.alertId(), row.reference())
                .isPresent();
        return done || visit.visitor().seesAll()
                ? NONE
                : el(
                        "form",
                        cls("card"),
                        attr("method", "post"),
                        attr("action", "/alerts/" + Parts.path(row.alertId()) + "/ack"),
                        Parts.csrf(visit),
                        el("button", cls("primary"), attr("type", "submit"), text(visit.say("alert.ack"))),
                        p(cls("muted small"), text(visit.say("alert.ack.note"))));
    }

    private Html deliveries(Visit visit, AlertRow row) {
        List<dev.noroshi.console.domain.Delivery> found = views.attempts().of(row.alertId(), visit.sight());
        return section(
                cls("card"),
                h2(visit.say("alert.deliveries")),
                found.isEmpty()
                        ? Parts.empty(visit, "alert.undelivered")
                        : el(
                                "ul",
                                cls("plain"),
                                each(
                                        found,
                                        each -> el(
                                                "li",
                                                Parts.chip(
                                                        "outcome outcome-" + Parts.lower(each.outcome()),
                                                        visit.say("outcome." + each.outcome())),
                                                text(" "),
                                                Parts.code(each.subscription()),
                                                div(
                                                        cls("muted small"),
                                                        Parts.time(visit, each.at()),
                                                        text(each.detail() == null ? "" : " · " + each.detail()))))));
    }
}
