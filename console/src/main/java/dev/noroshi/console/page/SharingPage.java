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

import dev.noroshi.console.domain.Decided;
import dev.noroshi.console.domain.DecisionView;
import dev.noroshi.console.domain.DecisionView.Pairs;
import dev.noroshi.console.domain.Directory;
import dev.noroshi.console.domain.Found;
import dev.noroshi.console.domain.Matrix;
import dev.noroshi.console.domain.Views;
import dev.noroshi.console.html.Html;
import dev.noroshi.schema.Effect;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Who shares with whom, by effect and code; a cell leads to its decisions, and each of them to its explanation. */
public final class SharingPage {

    private static final int MOST = 30;
    private static final String COUNTRY = "country";

    private final Views views;

    public SharingPage(Views views) {
        this.views = views;
    }

    public Html page(Visit visit) {
        boolean byCountry = visit.query("by").equals(COUNTRY);
        Matrix matrix = views.decisions().matrix(group(byCountry), wanted(visit), effect(visit), MOST);
        return all(
                h1(visit.say(visit.visitor().seesAll() ? "sharing.title" : "sharing.title.own")),
                filters(visit),
                section(
                        cls("card flush"),
                        matrix.sources().isEmpty()
                                ? Parts.empty(visit, "sharing.none")
                                : table(visit, matrix, byCountry),
                        note(visit, matrix)));
    }

    private Html note(Visit visit, Matrix matrix) {
        return p(
                cls("muted small pad"),
                text(visit.say(
                        "sharing.note",
                        matrix.answers(),
                        matrix.since().map(visit.words()::time).orElse("–"),
                        matrix.sources().size(),
                        matrix.allSources(),
                        matrix.recipients().size(),
                        matrix.allRecipients())));
    }

    private UnaryOperator<String> group(boolean byCountry) {
        Directory directory = views.policy().directory();
        return byCountry ? org -> org.equals("hub") ? org : directory.country(org) : UnaryOperator.identity();
    }

    /** Its own reports alone for an organisation: what was refused to it tells of others' incidents. */
    private Pairs wanted(Visit visit) {
        Directory directory = views.policy().directory();
        String source = visit.query("source").toLowerCase(Locale.ROOT);
        String recipient = visit.query("recipient").toLowerCase(Locale.ROOT);
        String language = visit.words().language();
        return new Pairs(
                from -> visit.sight().covers(from) && (source.isEmpty() || matches(directory, from, source, language)),
                to -> recipient.isEmpty() || matches(directory, to, recipient, language));
    }

    private static boolean matches(Directory directory, String org, String words, String language) {
        return org.contains(words)
                || directory.name(org, language).toLowerCase(Locale.ROOT).contains(words)
                || directory.country(org).toLowerCase(Locale.ROOT).equals(words);
    }

    private static Optional<Effect> effect(Visit visit) {
        return Arrays.stream(Effect.values())
                .filter(each -> each.name().equals(visit.query("effect")))
                .findFirst();
    }

    private static Html filters(Visit visit) {
        return el(
                "form",
                cls("filters"),
                attr("method", "get"),
                attr("action", "/sharing"),
                visit.visitor().seesAll() ? input(visit, "source", "col.source") : NONE,
                input(visit, "recipient", "col.recipient"),
                IncidentList.field(
                        visit.say("col.answer"),
                        "effect",
                        el(
                                "select",
                                id("effect"),
                                attr("name", "effect"),
                                Parts.option("", visit.say("any"), visit.query("effect")),
                                each(
                                        List.of(Effect.values()),
                                        each -> Parts.option(
                                                each.name(), visit.say("effect." + each), visit.query("effect"))))),
                IncidentList.field(
                        visit.say("sharing.by"),
                        "by",
                        el(
                                "select",
                                id("by"),
                                attr("name", "by"),
                                Parts.option("", visit.say("sharing.by.org"), visit.query("by")),
                                Parts.option(COUNTRY, visit.say("sharing.by.country"), visit.query("by")))),
                el("button", attr("type", "submit"), text(visit.say("search.go"))));
    }

    private static Html input(Visit visit, String name, String label) {
        return IncidentList.field(
                visit.say(label),
                name,
                el(
                        "input",
                        id(name),
                        attr("type", "search"),
                        attr("name", name),
                        attr("value", visit.query(name)),
                        attr("placeholder", visit.say("sharing.hint"))));
    }

    private Html table(Visit visit, Matrix matrix, boolean byCountry) {
        Html head = el(
                "thead",
                tr(
                        el("th", attr("scope", "col"), cls("corner"), text(visit.say("sharing.corner"))),
                        each(
                                matrix.recipients(),
                                each -> el(
                                        "th",
                                        attr("scope", "col"),
                                        cls("across"),
                                        div(cls("turned"), name(visit, each, byCountry))))));
        Html body = each(
                matrix.sources(),
                source -> tr(
                        el("th", attr("scope", "row"), name(visit, source, byCountry)),
                        each(
                                matrix.recipients(),
                                recipient -> cell(
                                        visit,
                                        source,
                                        recipient,
                                        matrix.cells()
                                                .getOrDefault(source, java.util.Map.of())
                                                .get(recipient),
                                        byCountry))));
        return div(
                cls("scroll"),
                attr("tabindex", "0"),
                attr("role", "region"),
                attr("aria-label", visit.say("sharing.title")),
                el("table", cls("matrix"), head, el("tbody", body)));
    }

    private Html name(Visit visit, String party, boolean byCountry) {
        return byCountry
                ? text(party.equals("hub") ? visit.say("org.hub") : country(visit, party))
                : Parts.org(visit, views.policy().directory(), party);
    }

    private static String country(Visit visit, String code) {
        if (code.length() != 2) {
            return code;
        }
        return new Locale.Builder()
                .setRegion(code)
                .build()
                .getDisplayCountry(Locale.forLanguageTag(visit.words().language()));
    }

    private static Html cell(
            Visit visit, String source, String recipient, Matrix.@Nullable Cell cell, boolean byCountry) {
        if (cell == null) {
            return td(cls("void"), span("hidden", visit.say("sharing.nothing")));
        }
        String address = "/sharing/cell?source=" + Parts.query(source) + "&recipient=" + Parts.query(recipient)
                + (byCountry ? "&by=country" : "")
                + (visit.query("effect").isEmpty() ? "" : "&effect=" + Parts.query(visit.query("effect")));
        StringBuilder title = new StringBuilder();
        cell.codes()
                .forEach((code, count) -> title.append(title.isEmpty() ? "" : ", ")
                        .append(code)
                        .append(": ")
                        .append(count));
        return td(
                cls("cell cell-" + Parts.lower(cell.leading())),
                a(
                        address,
                        attr("title", title.toString()),
                        each(
                                List.of(Effect.values()),
                                effect -> cell.count(effect) == 0
                                        ? NONE
                                        : span(
                                                "count count-" + Parts.lower(effect),
                                                visit.say("effect.mark." + effect)
                                                        + " "
                                                        + visit.words().number(cell.count(effect))))));
    }

    /** The decisions behind one cell. */
    public Html cell(Visit visit) {
        boolean byCountry = visit.query("by").equals(COUNTRY);
        UnaryOperator<String> group = group(byCountry);
        String source = visit.query("source");
        String recipient = visit.query("recipient");
        Pairs wanted = new Pairs(
                from -> visit.sight().covers(from) && group.apply(from).equals(source),
                to -> group.apply(to).equals(recipient));
        Found<Decided> found = views.decisions().between(wanted, effect(visit));
        Matrix matrix = views.decisions().matrix(group, wanted, effect(visit), 1);
        Matrix.@Nullable Cell cell =
                matrix.cells().getOrDefault(source, java.util.Map.of()).get(recipient);
        return all(
                p(cls("crumb"), a("/sharing", visit.say("nav.sharing"))),
                el("h1", name(visit, source, byCountry), text(" → "), name(visit, recipient, byCountry)),
                cell == null ? NONE : codes(visit, cell),
                section(
                        cls("card flush"),
                        div(cls("card-head"), h2(visit.say("sharing.decisions"))),
                        found.rows().isEmpty()
                                ? Parts.empty(visit, "sharing.none")
                                : Parts.table(
                                        visit,
                                        "sharing.decisions",
                                        Parts.head(
                                                visit, "col.when", "col.incident", "col.recipient", "col.answer", ""),
                                        each(found.rows(), each -> decided(visit, each))),
                        p(
                                cls("muted small pad"),
                                text(visit.say(
                                        "sharing.shown", Math.min(found.total(), DecisionView.PAGE), found.total())))));
    }

    private static Html codes(Visit visit, Matrix.Cell cell) {
        return section(
                cls("card"),
                h2(visit.say("sharing.codes")),
                el("ul", cls("codes"), each(cell.codes().entrySet(), each -> {
                    String[] answer = each.getKey().split(" ", 2);
                    return el(
                            "li",
                            span("number strong", visit.words().number(each.getValue())),
                            Parts.effect(visit, Effect.valueOf(answer[0])),
                            Parts.code(answer[1]),
                            span("muted", Parts.meaning(visit, answer[1])));
                })));
    }

    private Html decided(Visit visit, Decided each) {
        String explain = "/incidents/" + Parts.path(each.incidentId()) + "?recipient=" + Parts.query(each.recipient())
                + "&version=" + each.version() + "#explanation";
        String title = views.incidents()
                .find(each.incidentId(), visit.sight())
                .map(row -> row.title())
                .orElse(each.incidentId());
        return tr(
                td(Parts.time(visit, each.at())),
                td(
                        cls("wide"),
                        Parts.incident(each.incidentId(), title),
                        span("muted small", " " + visit.say("incident.v", each.version()))),
                td(Parts.org(visit, views.policy().directory(), each.recipient())),
                td(
                        Parts.effect(visit, each.answer().effect()),
                        text(" "),
                        Parts.code(each.answer().code())),
                td(a(explain, cls("button small"), text(visit.say("explain")))));
    }
}
