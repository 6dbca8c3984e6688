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
import static dev.noroshi.console.html.Tags.td;
import static dev.noroshi.console.html.Tags.text;
import static dev.noroshi.console.html.Tags.tr;

import dev.noroshi.console.domain.Draft;
import dev.noroshi.console.domain.PolicyInForce;
import dev.noroshi.console.domain.PolicyVersion;
import dev.noroshi.console.domain.Views;
import dev.noroshi.console.html.Html;
import dev.noroshi.event.TlpLabel;
import dev.noroshi.policy.Flow;
import dev.noroshi.policy.document.PolicyDocuments;
import dev.noroshi.policy.model.Agreement;
import dev.noroshi.policy.model.Community;
import dev.noroshi.policy.model.Kind;
import dev.noroshi.policy.model.Organisation;
import dev.noroshi.policy.model.Problem;
import dev.noroshi.schema.Credential;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The policy in force and those before it; an operator uploads another, sees what it would change, and applies it. */
public final class PolicyPage {

    private static final int MOST_ROWS = 200;
    private static final int MOST_FLOWS = 500;
    private static final int MOST_VERSIONS = 20;

    private final Views views;

    public PolicyPage(Views views) {
        this.views = views;
    }

    /**
     * @param draft what this session has uploaded
     * @param trouble the key of what went wrong before, or empty
     */
    public Html page(Visit visit, Optional<Draft> draft, String trouble) {
        Optional<PolicyInForce> inForce = views.policy().inForce();
        return all(
                h1(visit.say("policy.title")),
                visit.query("done").equals("apply")
                        ? p(cls("done"), attr("role", "status"), text(visit.say("policy.done")))
                        : NONE,
                trouble.isEmpty() ? NONE : p(cls("trouble"), attr("role", "alert"), text(visit.say(trouble))),
                draft.map(each -> draft(visit, each)).orElse(NONE),
                div(
                        cls("columns wide-first"),
                        div(inForce.map(each -> documents(visit, each))
                                .orElseGet(() -> section(cls("card"), Parts.empty(visit, "attention.nopolicy")))),
                        div(
                                inForce.map(each -> summary(visit, each)).orElse(NONE),
                                visit.visitor().operates() ? upload(visit) : NONE,
                                versions(visit))));
    }

    private static Html summary(Visit visit, PolicyInForce inForce) {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        inForce.documents().entries().forEach(each -> counts.merge(each.value().kind(), 1, Integer::sum));
        return section(
                cls("card"),
                h2(visit.say("policy.inforce")),
                Parts.facts(
                        Parts.fact(
                                visit.say("policy.hash"),
                                Parts.code(inForce.snapshot().getHash())),
                        Parts.fact(
                                visit.say("policy.since"),
                                Parts.time(visit, inForce.snapshot().getPublishedAt())),
                        Parts.fact(
                                visit.say("policy.by"), text(inForce.snapshot().getPublishedBy())),
                        Parts.fact(visit.say("reason"), text(inForce.snapshot().getReason())),
                        each(
                                counts.entrySet(),
                                each -> Parts.fact(
                                        visit.say("kind." + each.getKey()),
                                        text(visit.words().number(each.getValue()))))),
                p(a("/policy/download", cls("button"), text(visit.say("policy.download")))));
    }

    private static Html upload(Visit visit) {
        return section(
                cls("card"),
                h2(visit.say("policy.upload")),
                p(cls("muted small"), text(visit.say("policy.upload.note"))),
                el(
                        "form",
                        cls("actions"),
                        attr("method", "post"),
                        attr("action", "/policy/plan"),
                        attr("enctype", "multipart/form-data"),
                        Parts.csrf(visit),
                        IncidentList.field(
                                visit.say("policy.files"),
                                "files",
                                el(
                                        "input",
                                        id("files"),
                                        attr("type", "file"),
                                        attr("name", "files"),
                                        attr("accept", ".yaml,.yml"),
                                        flag("multiple"),
                                        flag("required"))),
                        el("button", attr("type", "submit"), text(visit.say("policy.plan")))));
    }

    private Html draft(Visit visit, Draft draft) {
        return section(
                cls("card draft"),
                h2(visit.say("policy.draft")),
                problems(visit, draft.problems()),
                draft.plan() == null
                        ? p(cls("trouble"), text(visit.say("policy.unsound")))
                        : all(
                                flows(visit, "policy.opens", draft.plan().opens()),
                                flows(visit, "policy.closes", draft.plan().closes()),
                                lockedOut(visit, draft),
                                apply(visit, draft)));
    }

    private static Html problems(Visit visit, List<Problem> problems) {
        return problems.isEmpty()
                ? p(text(visit.say("policy.noproblems")))
                : el(
                        "ul",
                        cls("plain"),
                        each(
                                problems,
                                each -> el(
                                        "li",
                                        Parts.chip(
                                                each.isError() ? "effect-deny" : "warn",
                                                visit.say("problem." + each.severity())),
                                        text(" "),
                                        Parts.code(each.file() + ":" + each.line()),
                                        el(
                                                "span",
                                                attr("lang", "en"),
                                                text(" " + (each.kind() + " " + each.id()).strip() + " "
                                                        + each.message() + "; " + each.remedy())))));
    }

    private Html flows(Visit visit, String key, Collection<Flow> flows) {
        String language = visit.words().language();
        return el(
                "details",
                flows.isEmpty() ? attr("class", "none") : flag("open"),
                el("summary", el("span", cls("strong"), text(visit.say(key, flows.size())))),
                el(
                        "ul",
                        cls("plan"),
                        each(
                                flows.stream().limit(MOST_FLOWS).toList(),
                                each -> el(
                                        "li",
                                        text(views.policy().directory().name(each.source(), language) + " → "
                                                + views.policy().directory().name(each.recipient(), language) + " "),
                                        Parts.code("TLP:" + TlpLabel.of(each.tlp()))))),
                flows.size() > MOST_FLOWS
                        ? p(cls("muted small"), text(visit.say("more", flows.size() - MOST_FLOWS)))
                        : NONE);
    }

    private static Html lockedOut(Visit visit, Draft draft) {
        boolean known = draft.snapshot() != null
                && draft.snapshot().getCredentials().stream()
                        .map(Credential::getTokenSha256)
                        .anyMatch(visit.visitor().proof()::equals);
        return known ? NONE : p(cls("trouble"), text(visit.say("policy.lockout")));
    }

    private static Html apply(Visit visit, Draft draft) {
        String hash = draft.snapshot() == null ? "" : draft.snapshot().getHash();
        return div(
                cls("actions"),
                el(
                        "form",
                        attr("method", "post"),
                        attr("action", "/policy/apply"),
                        Parts.csrf(visit),
                        Parts.hidden("hash", hash),
                        IncidentList.field(
                                visit.say("reason"),
                                "why",
                                el(
                                        "input",
                                        id("why"),
                                        attr("type", "text"),
                                        attr("name", "reason"),
                                        attr("maxlength", "500"),
                                        flag("required"))),
                        el("button", cls("primary"), attr("type", "submit"), text(visit.say("policy.apply")))),
                el(
                        "form",
                        attr("method", "post"),
                        attr("action", "/policy/discard"),
                        Parts.csrf(visit),
                        el("button", attr("type", "submit"), text(visit.say("policy.discard")))));
    }

    private Html versions(Visit visit) {
        List<PolicyVersion> versions =
                views.policy().versions().stream().limit(MOST_VERSIONS).toList();
        return section(
                cls("card"),
                h2(visit.say("policy.versions")),
                el(
                        "ol",
                        cls("timeline"),
                        each(
                                versions,
                                each -> el(
                                        "li",
                                        div(
                                                cls("timeline-head"),
                                                Parts.id(each.hash()),
                                                el("span", cls("muted"), text(each.by()))),
                                        div(cls("small"), text(each.reason())),
                                        div(cls("muted small"), Parts.time(visit, each.at()))))));
    }

    private Html documents(Visit visit, PolicyInForce inForce) {
        PolicyDocuments documents = inForce.documents();
        return all(
                agreements(visit, documents.all(Agreement.class)),
                communities(visit, documents.all(Community.class)),
                organisations(visit, documents.all(Organisation.class)));
    }

    private Html organisations(Visit visit, List<Organisation> all) {
        return table(
                visit,
                "policy.organisations",
                all.size(),
                Parts.head(
                        visit, "col.organisation", "col.id", "col.country", "col.type", "col.state", "policy.verified"),
                each(
                        all.stream().limit(MOST_ROWS).toList(),
                        each -> tr(
                                td(Parts.org(visit, views.policy().directory(), each.id())),
                                td(Parts.code(each.id())),
                                td(text(each.country())),
                                td(text(visit.say("orgtype." + each.type()))),
                                td(text(visit.say("orgstatus." + each.status()))),
                                td(text(
                                        each.verified() == null
                                                ? "–"
                                                : each.verified().by())))));
    }

    private Html communities(Visit visit, List<Community> all) {
        return table(
                visit,
                "policy.communities",
                all.size(),
                Parts.head(visit, "col.community", "col.id", "col.country", "policy.members"),
                each(
                        all.stream().limit(MOST_ROWS).toList(),
                        each -> tr(
                                td(text(views.policy()
                                        .directory()
                                        .name(each.id(), visit.words().language()))),
                                td(Parts.code(each.id())),
                                td(text(each.country())),
                                td(
                                        cls("number"),
                                        text(visit.words().number(each.members().size()))))));
    }

    private Html agreements(Visit visit, List<Agreement> all) {
        return table(
                visit,
                "policy.agreements",
                all.size(),
                Parts.head(
                        visit, "col.id", "col.type", "policy.directions", "policy.from", "policy.until", "col.state"),
                each(
                        all.stream().limit(MOST_ROWS).toList(),
                        each -> tr(
                                td(Parts.code(each.id())),
                                td(text(visit.say("agreement." + each.type()))),
                                td(each(each.directions(), way -> div(text(way.from() + " → " + way.to())))),
                                td(text(String.valueOf(each.effectiveFrom()))),
                                td(text(
                                        each.effectiveUntil() == null
                                                ? "–"
                                                : each.effectiveUntil().toString())),
                                td(
                                        each.suspendedAt() == null
                                                ? text(visit.say("policy.active"))
                                                : Parts.chip("warn", visit.say("policy.suspended"))))));
    }

    private static Html table(Visit visit, String title, int total, Html head, Html body) {
        return section(
                cls("card flush"),
                div(
                        cls("card-head"),
                        h2(visit.say(title)),
                        el("span", cls("muted"), text(visit.words().number(total)))),
                total == 0 ? Parts.empty(visit, "policy.nothing") : Parts.table(visit, title, head, body),
                total > MOST_ROWS ? p(cls("muted small pad"), text(visit.say("more", total - MOST_ROWS))) : NONE);
    }
}
