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
import static dev.noroshi.console.html.Tags.p;
import static dev.noroshi.console.html.Tags.section;
import static dev.noroshi.console.html.Tags.span;
import static dev.noroshi.console.html.Tags.td;
import static dev.noroshi.console.html.Tags.text;
import static dev.noroshi.console.html.Tags.tr;

import dev.noroshi.console.domain.HeldRow;
import dev.noroshi.console.domain.IncidentView;
import dev.noroshi.console.domain.Views;
import dev.noroshi.console.html.Html;
import dev.noroshi.schema.Effect;
import java.util.List;
import java.util.Map;

/** What waits for whom. Only a custodian of the source releases it; the hub sees that it waits. */
public final class HeldPage {

    private static final int MOST_NAMED = 6;

    private final Views views;

    public HeldPage(Views views) {
        this.views = views;
    }

    public Html page(Visit visit) {
        List<HeldRow> held = views.held().all(visit.sight());
        int skip = Math.min(visit.count("skip"), held.size());
        List<HeldRow> page = held.subList(skip, Math.min(held.size(), skip + IncidentView.PAGE));
        return all(
                h1(visit.say("held.title")),
                visit.query("done").equals("release")
                        ? p(cls("done"), attr("role", "status"), text(visit.say("held.done")))
                        : NONE,
                p(cls("muted"), text(visit.say(visit.visitor().seesAll() ? "held.lead" : "held.lead.own"))),
                section(
                        cls("card flush"),
                        page.isEmpty()
                                ? Parts.empty(visit, "held.none")
                                : Parts.table(
                                        visit,
                                        "held.title",
                                        Parts.head(
                                                visit,
                                                "col.severity",
                                                "col.incident",
                                                "col.source",
                                                "col.tlp",
                                                "col.held",
                                                "col.waits",
                                                ""),
                                        each(page, each -> row(visit, each))),
                        Parts.pager(visit, "/held", skip, IncidentView.PAGE, held.size())));
    }

    private Html row(Visit visit, HeldRow row) {
        return tr(
                td(Parts.severity(visit, row.severity())),
                td(
                        cls("wide"),
                        Parts.incident(row.incidentId(), row.title()),
                        div(cls("muted small"), text(row.classification()))),
                td(Parts.org(visit, views.policy().directory(), row.source())),
                td(Parts.tlp(visit, row.tlp())),
                td(Parts.ago(visit, row.heldAt())),
                td(cls("wide"), each(row.waiting().entrySet(), each -> waiting(visit, each))),
                td(a(
                        "/held/" + Parts.path(row.incidentId()),
                        cls("button small"),
                        text(visit.say(visit.visitor().custodian() ? "held.release" : "held.look")))));
    }

    private Html waiting(Visit visit, Map.Entry<String, List<String>> waiting) {
        int space = waiting.getKey().indexOf(' ');
        String effect = waiting.getKey().substring(0, space);
        String code = waiting.getKey().substring(space + 1);
        List<String> recipients = waiting.getValue();
        return div(
                Parts.effect(visit, Effect.valueOf(effect)),
                text(" "),
                Parts.code(code),
                div(cls("small"), text(Parts.meaning(visit, code))),
                div(
                        cls("small"),
                        each(
                                recipients.stream().limit(MOST_NAMED).toList(),
                                each -> all(Parts.org(visit, views.policy().directory(), each), text("  "))),
                        recipients.size() > MOST_NAMED
                                ? span("muted", visit.say("more", recipients.size() - MOST_NAMED))
                                : el("span")));
    }
}
