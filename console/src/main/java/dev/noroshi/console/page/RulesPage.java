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
import static dev.noroshi.console.html.Tags.p;
import static dev.noroshi.console.html.Tags.section;
import static dev.noroshi.console.html.Tags.td;
import static dev.noroshi.console.html.Tags.text;
import static dev.noroshi.console.html.Tags.tr;

import dev.noroshi.console.domain.RuleFile;
import dev.noroshi.console.domain.Views;
import dev.noroshi.console.html.Html;
import dev.noroshi.schema.RulesSnapshot;
import java.util.List;
import java.util.Map;

/** The rules of correlation in force, and what they have raised. */
public final class RulesPage {

    private final Views views;

    public RulesPage(Views views) {
        this.views = views;
    }

    public Html page(Visit visit) {
        List<RuleFile> files = views.rules().files();
        return all(
                h1(visit.say("rules.title")),
                views.rules()
                        .inForce()
                        .map(each -> summary(visit, each))
                        .orElseGet(() -> p(cls("muted"), text(visit.say("rules.shipped")))),
                raised(visit),
                each(files, each -> file(visit, each)));
    }

    private static Html summary(Visit visit, RulesSnapshot snapshot) {
        return section(
                cls("card"),
                h2(visit.say("rules.inforce")),
                Parts.facts(
                        Parts.fact(visit.say("policy.hash"), Parts.code(snapshot.getHash())),
                        Parts.fact(visit.say("policy.since"), Parts.time(visit, snapshot.getPublishedAt())),
                        Parts.fact(visit.say("policy.by"), text(snapshot.getPublishedBy())),
                        Parts.fact(visit.say("reason"), text(snapshot.getReason()))));
    }

    private Html raised(Visit visit) {
        Map<String, Integer> counts = views.incidents().byRule();
        return section(
                cls("card flush"),
                div(cls("card-head"), h2(visit.say("rules.raised"))),
                counts.isEmpty()
                        ? Parts.empty(visit, "rules.noraised")
                        : Parts.table(
                                visit,
                                "rules.raised",
                                Parts.head(visit, "col.rule", "nav.incidents"),
                                each(
                                        counts.entrySet(),
                                        each -> tr(
                                                td(a("/incidents?rule=" + Parts.query(each.getKey()), each.getKey())),
                                                td(
                                                        cls("number"),
                                                        text(visit.words().number(each.getValue())))))));
    }

    private static Html file(Visit visit, RuleFile file) {
        return section(
                cls("card"),
                h2(file.path()),
                file.rules().isEmpty()
                        ? NONE
                        : el(
                                "ul",
                                cls("plain"),
                                each(
                                        file.rules(),
                                        rule -> el(
                                                "li",
                                                el("span", cls("strong"), text(rule.title())),
                                                text(" "),
                                                Parts.chip("rule", rule.kind()),
                                                rule.level().isEmpty() ? NONE : Parts.chip("plain", rule.level()),
                                                rule.description().isEmpty()
                                                        ? NONE
                                                        : div(cls("muted small"), text(rule.description()))))),
                el(
                        "details",
                        el("summary", text(visit.say("rules.text"))),
                        el("pre", attr("tabindex", "0"), attr("translate", "no"), text(file.text()))));
    }
}
