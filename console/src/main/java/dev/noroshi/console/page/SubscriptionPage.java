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

import dev.noroshi.console.domain.Delivery;
import dev.noroshi.console.domain.SubscriptionHealth;
import dev.noroshi.console.domain.Views;
import dev.noroshi.console.html.Html;
import dev.noroshi.policy.model.Subscription;
import dev.noroshi.schema.ControlCommand;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One subscription: how it stands, its last attempts, and what an operator may do about it. */
public final class SubscriptionPage {

    /** How far back a replay may begin, in ISO 8601. */
    public static final List<String> REPLAYS = List.of("PT1H", "PT6H", "PT24H", "P7D");

    private static final int MOST_COMMANDS = 20;

    private final Views views;

    public SubscriptionPage(Views views) {
        this.views = views;
    }

    /** The page; empty where there is no such subscription or it may not be seen. */
    public Optional<Html> page(Visit visit, String subscription) {
        return views.policy()
                .directory()
                .subscription(subscription)
                .filter(each -> visit.sight().covers(each.org()))
                .map(each -> page(visit, each));
    }

    private Html page(Visit visit, Subscription subscription) {
        SubscriptionHealth health = views.attempts().health(subscription.id(), subscription.org());
        return all(
                p(cls("crumb"), a("/deliveries", visit.say("nav.deliveries"))),
                h1(subscription.id()),
                done(visit),
                div(cls("chips"), DeliveriesPage.state(visit, health)),
                visit.visitor().operates() ? actions(visit, health) : NONE,
                div(
                        cls("columns wide-first"),
                        div(attempts(visit, health)),
                        div(facts(visit, subscription, health), commands(visit, subscription))));
    }

    private static Html done(Visit visit) {
        String action = visit.query("done");
        return List.of("pause", "enable", "test", "replay").contains(action)
                ? p(cls("done"), attr("role", "status"), text(visit.say("deliveries.done." + action)))
                : NONE;
    }

    private Html facts(Visit visit, Subscription subscription, SubscriptionHealth health) {
        return section(
                cls("card"),
                h2(visit.say("incident.summary")),
                Parts.facts(
                        Parts.fact(
                                visit.say("col.recipient"),
                                Parts.org(visit, views.policy().directory(), subscription.org())),
                        Parts.fact(
                                visit.say("col.channel"),
                                text(subscription.channel().type().name().toLowerCase(Locale.ROOT) + ", "
                                        + subscription.channel().format())),
                        Parts.fact(visit.say("incidents.atleast"), Parts.severity(visit, subscription.minSeverity())),
                        Parts.fact(visit.say("col.delivered"), Parts.time(visit, health.lastSuccess())),
                        Parts.fact(visit.say("col.waiting"), text(visit.words().number(health.waiting()))),
                        health.oldestWaiting() == null
                                ? NONE
                                : Parts.fact(visit.say("deliveries.oldest"), Parts.ago(visit, health.oldestWaiting())),
                        subscription.fallback() == null
                                ? NONE
                                : Parts.fact(visit.say("deliveries.fallback"), Parts.code(subscription.fallback())),
                        health.paused() == null && health.failures() == 0
                                ? NONE
                                : Parts.fact(visit.say("col.why"), DeliveriesPage.why(visit, health))),
                health.outcomes().isEmpty() ? NONE : el("h3", visit.say("col.outcome")),
                el(
                        "ul",
                        cls("codes"),
                        each(
                                health.outcomes().entrySet(),
                                each -> el(
                                        "li",
                                        el(
                                                "span",
                                                cls("number strong"),
                                                text(visit.words().number(each.getValue()))),
                                        Parts.chip(
                                                "outcome outcome-" + Parts.lower(each.getKey()),
                                                visit.say("outcome." + each.getKey()))))));
    }

    private static Html attempts(Visit visit, SubscriptionHealth health) {
        return section(
                cls("card flush"),
                div(cls("card-head"), h2(visit.say("deliveries.attempts"))),
                health.recent().isEmpty()
                        ? Parts.empty(visit, "deliveries.noattempts")
                        : Parts.table(
                                visit,
                                "deliveries.attempts",
                                Parts.head(
                                        visit,
                                        "col.when",
                                        "col.outcome",
                                        "col.alert",
                                        "col.severity",
                                        "col.attempt",
                                        "col.detail.plain"),
                                each(health.recent(), each -> attempt(visit, each))));
    }

    private static Html attempt(Visit visit, Delivery each) {
        return tr(
                td(Parts.time(visit, each.at())),
                td(
                        Parts.chip(
                                "outcome outcome-" + Parts.lower(each.outcome()),
                                visit.say("outcome." + each.outcome())),
                        each.purpose() == null ? NONE : div(cls("muted small"), text(each.purpose()))),
                td(a("/alerts/" + Parts.path(each.alertId()), Parts.id(each.alertId()))),
                td(Parts.severity(visit, each.severity())),
                td(cls("number"), text(Integer.toString(each.attempt()))),
                td(
                        cls("wide"),
                        text(detail(each)),
                        each.nextAttemptAt() == null
                                ? NONE
                                : div(
                                        cls("muted small"),
                                        text(visit.say("deliveries.next") + " "),
                                        Parts.time(visit, each.nextAttemptAt()))));
    }

    /** What the receiver said; its status too where the words do not have it. */
    private static String detail(Delivery each) {
        String detail = each.detail() == null ? "" : each.detail();
        String status = each.status() == null ? "" : each.status().toString();
        return detail.contains(status) ? detail : (status + " " + detail).strip();
    }

    private static Html actions(Visit visit, SubscriptionHealth health) {
        String address = "/deliveries/" + Parts.path(health.subscription()) + "/";
        boolean stopped = health.state() == SubscriptionHealth.State.PAUSED
                || health.state() == SubscriptionHealth.State.DISABLED;
        return section(
                cls("card"),
                h2(visit.say("deliveries.actions")),
                div(
                        cls("actions"),
                        stopped ? NONE : pause(visit, address),
                        form(visit, address + "enable", stopped ? "primary" : "", "deliveries.enable"),
                        form(visit, address + "test", "", "deliveries.test"),
                        replay(visit, address)),
                p(cls("muted small"), text(visit.say("deliveries.actions.note"))));
    }

    private static Html pause(Visit visit, String address) {
        return el(
                "form",
                attr("method", "post"),
                attr("action", address + "pause"),
                Parts.csrf(visit),
                IncidentList.field(
                        visit.say("reason"),
                        "reason",
                        el(
                                "input",
                                id("reason"),
                                attr("type", "text"),
                                attr("name", "reason"),
                                attr("maxlength", "500"),
                                dev.noroshi.console.html.Tags.flag("required"))),
                el("button", cls("danger"), attr("type", "submit"), text(visit.say("deliveries.pause"))));
    }

    private static Html form(Visit visit, String address, String classes, String words) {
        return el(
                "form",
                attr("method", "post"),
                attr("action", address),
                Parts.csrf(visit),
                el("button", cls(classes), attr("type", "submit"), text(visit.say(words))));
    }

    private static Html replay(Visit visit, String address) {
        return el(
                "form",
                attr("method", "post"),
                attr("action", address + "replay"),
                Parts.csrf(visit),
                IncidentList.field(
                        visit.say("deliveries.replay.since"),
                        "since",
                        el(
                                "select",
                                id("since"),
                                attr("name", "since"),
                                each(REPLAYS, each -> Parts.option(each, visit.say("replay." + each), "")))),
                el("button", attr("type", "submit"), text(visit.say("deliveries.replay"))));
    }

    private Html commands(Visit visit, Subscription subscription) {
        List<ControlCommand> commands = views.attempts().commands(visit.sight()).stream()
                .filter(each -> subscription.id().equals(each.getSubscription()))
                .limit(MOST_COMMANDS)
                .toList();
        if (commands.isEmpty()) {
            return NONE;
        }
        return section(
                cls("card"),
                h2(visit.say("deliveries.commands")),
                el(
                        "ol",
                        cls("timeline"),
                        each(
                                commands,
                                each -> el(
                                        "li",
                                        div(
                                                cls("timeline-head"),
                                                el(
                                                        "span",
                                                        cls("strong"),
                                                        text(visit.words()
                                                                .sayOr(
                                                                        "command." + each.getAction(),
                                                                        each.getAction()
                                                                                .name())))),
                                        div(
                                                cls("muted small"),
                                                Parts.time(visit, each.getIssuedAt()),
                                                text(" · " + each.getIssuedBy()),
                                                each.getReason() == null ? NONE : text(" · " + each.getReason()))))));
    }
}
