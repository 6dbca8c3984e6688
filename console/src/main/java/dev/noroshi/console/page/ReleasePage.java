package dev.noroshi.console.page;

import static dev.noroshi.console.html.Tags.NONE;
import static dev.noroshi.console.html.Tags.a;
import static dev.noroshi.console.html.Tags.all;
import static dev.noroshi.console.html.Tags.attr;
import static dev.noroshi.console.html.Tags.cls;
import static dev.noroshi.console.html.Tags.div;
import static dev.noroshi.console.html.Tags.each;
import static dev.noroshi.console.html.Tags.el;
import static dev.noroshi.console.html.Tags.flag;
import static dev.noroshi.console.html.Tags.h1;
import static dev.noroshi.console.html.Tags.h2;
import static dev.noroshi.console.html.Tags.id;
import static dev.noroshi.console.html.Tags.p;
import static dev.noroshi.console.html.Tags.section;
import static dev.noroshi.console.html.Tags.text;

import dev.noroshi.console.domain.HeldRow;
import dev.noroshi.console.domain.Views;
import dev.noroshi.console.html.Html;
import dev.noroshi.event.TlpLabel;
import dev.noroshi.schema.ReleaseGrant;
import dev.noroshi.schema.Revocation;
import dev.noroshi.schema.Tlp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One held incident: who waits and why, and the form by which a custodian of its source lets it go. */
public final class ReleasePage {

    /** How long a grant may hold, in ISO 8601. */
    public static final List<String> PERIODS = List.of("P1D", "P7D", "P30D");

    private final Views views;

    public ReleasePage(Views views) {
        this.views = views;
    }

    /** The page; empty where nothing of that incident is held or it may not be seen. */
    public Optional<Html> page(Visit visit, String incidentId) {
        return views.held().of(incidentId, visit.sight()).map(row -> page(visit, row));
    }

    private Html page(Visit visit, HeldRow row) {
        return all(
                p(cls("crumb"), a("/held", visit.say("nav.held"))),
                h1(row.title()),
                visit.query("done").equals("release")
                        ? p(cls("done"), attr("role", "status"), text(visit.say("held.done")))
                        : NONE,
                div(
                        cls("chips"),
                        Parts.severity(visit, row.severity()),
                        Parts.tlp(visit, row.tlp()),
                        Parts.chip("plain", visit.say("incident.v", row.version()))),
                visit.visitor().custodian()
                        ? form(visit, row)
                        : section(cls("card"), p(text(visit.say("held.custodian", row.source()))), reasons(visit, row)),
                granted(visit, row));
    }

    private Html reasons(Visit visit, HeldRow row) {
        return el(
                "ul",
                cls("plain"),
                each(
                        row.waiting().entrySet(),
                        each -> el(
                                "li",
                                Parts.code(each.getKey()),
                                text(" " + Parts.meaning(visit, code(each)) + " "),
                                each(
                                        each.getValue(),
                                        org -> all(
                                                Parts.org(visit, views.policy().directory(), org), text("  "))))));
    }

    private static String code(Map.Entry<String, List<String>> waiting) {
        return waiting.getKey().substring(waiting.getKey().indexOf(' ') + 1);
    }

    private Html form(Visit visit, HeldRow row) {
        return el(
                "form",
                cls("card release"),
                attr("method", "post"),
                attr("action", "/held/" + Parts.path(row.incidentId()) + "/release"),
                Parts.csrf(visit),
                Parts.hidden("version", Integer.toString(row.version())),
                h2(visit.say("held.release")),
                p(cls("muted"), text(visit.say("held.release.note"))),
                each(
                        row.waiting().entrySet(),
                        each -> el(
                                "fieldset",
                                el("legend", Parts.code(each.getKey()), text(" " + Parts.meaning(visit, code(each)))),
                                each(each.getValue(), org -> recipient(visit, org)))),
                div(
                        cls("actions"),
                        IncidentList.field(
                                visit.say("held.newtlp"),
                                "tlp",
                                el(
                                        "select",
                                        id("tlp"),
                                        attr("name", "tlp"),
                                        Parts.option("", visit.say("held.sametlp"), ""),
                                        each(
                                                List.of(Tlp.values()),
                                                each -> Parts.option(each.name(), "TLP:" + TlpLabel.of(each), "")))),
                        IncidentList.field(
                                visit.say("held.period"),
                                "period",
                                el(
                                        "select",
                                        id("period"),
                                        attr("name", "period"),
                                        each(PERIODS, each -> Parts.option(each, visit.say("period." + each), "P7D")))),
                        IncidentList.field(
                                visit.say("reason"),
                                "reason",
                                el(
                                        "input",
                                        id("reason"),
                                        attr("type", "text"),
                                        attr("name", "reason"),
                                        attr("maxlength", "500"),
                                        flag("required")))),
                el(
                        "label",
                        cls("check"),
                        el("input", attr("type", "checkbox"), attr("name", "later"), attr("value", "yes")),
                        text(" " + visit.say("held.later"))),
                p(cls("actions"), el("button", cls("primary"), attr("type", "submit"), text(visit.say("held.go")))));
    }

    private Html recipient(Visit visit, String org) {
        return el(
                "label",
                cls("check"),
                el("input", attr("type", "checkbox"), attr("name", "org"), attr("value", org)),
                text(" "),
                Parts.org(visit, views.policy().directory(), org));
    }

    private Html granted(Visit visit, HeldRow row) {
        List<ReleaseGrant> grants = views.grants().about(row.incidentId());
        return grants.isEmpty()
                ? NONE
                : section(
                        cls("card"),
                        h2(visit.say("held.grants")),
                        el(
                                "ol",
                                cls("timeline"),
                                each(
                                        grants,
                                        each -> el(
                                                "li",
                                                div(text(each.getGrantedBy() + "/" + each.getCustodian() + ": "
                                                        + each.getReason())),
                                                div(
                                                        cls("muted small"),
                                                        Parts.time(visit, each.getGrantedAt()),
                                                        text(" → " + String.join(", ", each.getOrgs()))),
                                                revoked(visit, each.getRevoked())))));
    }

    private static Html revoked(Visit visit, @Nullable Revocation revoked) {
        return revoked == null
                ? NONE
                : div(
                        text(visit.say("held.revoked") + " "),
                        Parts.time(visit, revoked.getAt()),
                        text(" " + revoked.getCustodian() + ": " + revoked.getReason()));
    }
}
