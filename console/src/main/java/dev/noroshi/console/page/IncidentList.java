package dev.noroshi.console.page;

import static dev.noroshi.console.html.Tags.NONE;
import static dev.noroshi.console.html.Tags.all;
import static dev.noroshi.console.html.Tags.attr;
import static dev.noroshi.console.html.Tags.cls;
import static dev.noroshi.console.html.Tags.div;
import static dev.noroshi.console.html.Tags.each;
import static dev.noroshi.console.html.Tags.el;
import static dev.noroshi.console.html.Tags.h1;
import static dev.noroshi.console.html.Tags.id;
import static dev.noroshi.console.html.Tags.section;
import static dev.noroshi.console.html.Tags.span;
import static dev.noroshi.console.html.Tags.td;
import static dev.noroshi.console.html.Tags.text;
import static dev.noroshi.console.html.Tags.tr;

import dev.noroshi.console.domain.Found;
import dev.noroshi.console.domain.IncidentQuery;
import dev.noroshi.console.domain.IncidentRow;
import dev.noroshi.console.domain.IncidentView;
import dev.noroshi.console.domain.Views;
import dev.noroshi.console.html.Html;
import dev.noroshi.schema.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The incidents, to search. */
public final class IncidentList {

    private static final List<Severity> STEPS =
            List.of(Severity.UNKNOWN, Severity.LOW, Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL);

    private final Views views;

    public IncidentList(Views views) {
        this.views = views;
    }

    public Html page(Visit visit) {
        Found<IncidentRow> found = views.incidents().search(query(visit), visit.sight());
        return all(
                h1(visit.say(visit.visitor().seesAll() ? "incidents.title" : "incidents.title.own")),
                search(visit),
                section(
                        id("list"),
                        cls("card flush"),
                        found.rows().isEmpty() ? Parts.empty(visit, "incidents.none") : table(visit, found.rows()),
                        Parts.pager(visit, address(visit), visit.count("skip"), IncidentView.PAGE, found.total())));
    }

    private static IncidentQuery query(Visit visit) {
        return new IncidentQuery(
                visit.query("q"),
                severity(visit.query("severity")),
                open(visit.query("state")),
                blank(visit.query("source")),
                blank(visit.query("rule")),
                visit.count("skip"));
    }

    private static Severity severity(String name) {
        return STEPS.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(Severity.UNKNOWN);
    }

    private static @Nullable Boolean open(String state) {
        return switch (state) {
            case "open" -> Boolean.TRUE;
            case "closed" -> Boolean.FALSE;
            default -> null;
        };
    }

    private static @Nullable String blank(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String address(Visit visit) {
        String address = "/incidents";
        for (String name : List.of("q", "severity", "state", "source", "rule")) {
            if (!visit.query(name).isEmpty()) {
                address = Parts.with(address, name, visit.query(name));
            }
        }
        return address;
    }

    private static Html search(Visit visit) {
        return el(
                "form",
                cls("filters"),
                attr("method", "get"),
                attr("action", "/incidents"),
                attr("role", "search"),
                attr("hx-get", "/incidents"),
                attr("hx-target", "#list"),
                attr("hx-select", "#list"),
                attr("hx-swap", "outerHTML"),
                attr("hx-push-url", "true"),
                attr("hx-trigger", "submit, change, keyup changed delay:300ms from:#q"),
                field(
                        visit.say("search"),
                        "q",
                        el(
                                "input",
                                id("q"),
                                attr("type", "search"),
                                attr("name", "q"),
                                attr("value", visit.query("q")),
                                attr("placeholder", visit.say("incidents.search.hint")))),
                field(
                        visit.say("incidents.atleast"),
                        "severity",
                        el(
                                "select",
                                id("severity"),
                                attr("name", "severity"),
                                each(
                                        STEPS,
                                        step -> Parts.option(
                                                step == Severity.UNKNOWN ? "" : step.name(),
                                                step == Severity.UNKNOWN
                                                        ? visit.say("any")
                                                        : visit.say("severity." + step),
                                                visit.query("severity"))))),
                field(
                        visit.say("state"),
                        "state",
                        el(
                                "select",
                                id("state"),
                                attr("name", "state"),
                                Parts.option("", visit.say("any"), visit.query("state")),
                                Parts.option("open", visit.say("state.OPEN"), visit.query("state")),
                                Parts.option("closed", visit.say("state.CLOSED"), visit.query("state")))),
                visit.query("source").isEmpty() ? NONE : Parts.hidden("source", visit.query("source")),
                visit.query("rule").isEmpty() ? NONE : Parts.hidden("rule", visit.query("rule")),
                el("button", attr("type", "submit"), text(visit.say("search.go"))));
    }

    static Html field(String label, String of, Html control) {
        return div(cls("field"), el("label", attr("for", of), text(label)), control);
    }

    Html table(Visit visit, List<IncidentRow> rows) {
        return Parts.table(
                visit,
                "incidents.title",
                Parts.head(
                        visit,
                        "col.severity",
                        "col.incident",
                        "col.source",
                        "col.tlp",
                        "col.state",
                        "col.count",
                        "col.changed"),
                each(rows, row -> row(visit, row)));
    }

    private Html row(Visit visit, IncidentRow row) {
        return tr(
                td(Parts.severity(visit, row.last().severity())),
                td(
                        cls("wide"),
                        Parts.incident(row.id(), row.title()),
                        div(
                                cls("muted small"),
                                text(row.classification()),
                                row.exercise() ? span("chip exercise", visit.say("exercise")) : NONE,
                                row.rule() == null ? NONE : span("chip rule", visit.say("derived")))),
                td(Parts.org(visit, views.policy().directory(), row.source())),
                td(Parts.tlp(visit, row)),
                td(text(visit.say("state." + row.last().state()))),
                td(cls("number"), text(visit.words().number(row.last().count()))),
                td(Parts.ago(visit, row.last().at())));
    }
}
