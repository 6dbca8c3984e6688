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
import static dev.noroshi.console.html.Tags.id;
import static dev.noroshi.console.html.Tags.section;
import static dev.noroshi.console.html.Tags.td;
import static dev.noroshi.console.html.Tags.text;
import static dev.noroshi.console.html.Tags.tr;

import dev.noroshi.console.domain.Directory;
import dev.noroshi.console.domain.IncidentView;
import dev.noroshi.console.domain.SubscriptionHealth;
import dev.noroshi.console.domain.SubscriptionHealth.State;
import dev.noroshi.console.domain.Views;
import dev.noroshi.console.html.Html;
import dev.noroshi.policy.model.Subscription;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** How each subscription stands, those in trouble first. */
public final class DeliveriesPage {

    private static final String TROUBLE = "trouble";

    private final Views views;

    public DeliveriesPage(Views views) {
        this.views = views;
    }

    public Html page(Visit visit) {
        List<SubscriptionHealth> found = found(visit);
        int skip = Math.min(visit.count("skip"), found.size());
        List<SubscriptionHealth> page = found.subList(skip, Math.min(found.size(), skip + IncidentView.PAGE));
        return all(
                h1(visit.say("deliveries.title")),
                filters(visit),
                section(
                        id("list"),
                        cls("card flush"),
                        page.isEmpty() ? Parts.empty(visit, "deliveries.none") : table(visit, page),
                        Parts.pager(visit, address(visit), skip, IncidentView.PAGE, found.size())));
    }

    private List<SubscriptionHealth> found(Visit visit) {
        Directory directory = views.policy().directory();
        String words = visit.query("q").toLowerCase(Locale.ROOT);
        String language = visit.words().language();
        List<SubscriptionHealth> found = new ArrayList<>();
        for (Subscription each : directory.subscriptions(visit.sight())) {
            boolean named = each.id().contains(words)
                    || each.org().contains(words)
                    || directory
                            .name(each.org(), language)
                            .toLowerCase(Locale.ROOT)
                            .contains(words);
            if (named) {
                SubscriptionHealth health = views.attempts().health(each.id(), each.org());
                if (wanted(visit.query("state"), health)) {
                    found.add(health);
                }
            }
        }
        found.sort(Comparator.comparing(SubscriptionHealth::state)
                .reversed()
                .thenComparing(SubscriptionHealth::org)
                .thenComparing(SubscriptionHealth::subscription));
        return found;
    }

    private static boolean wanted(String state, SubscriptionHealth health) {
        return state.isEmpty()
                || (state.equals(TROUBLE)
                        ? health.isTrouble()
                        : health.state().name().equals(state));
    }

    private static String address(Visit visit) {
        String address = "/deliveries";
        for (String name : List.of("q", "state")) {
            if (!visit.query(name).isEmpty()) {
                address = Parts.with(address, name, visit.query(name));
            }
        }
        return address;
    }

    private static Html filters(Visit visit) {
        return el(
                "form",
                cls("filters"),
                attr("method", "get"),
                attr("action", "/deliveries"),
                attr("role", "search"),
                IncidentList.field(
                        visit.say("search"),
                        "q",
                        el(
                                "input",
                                id("q"),
                                attr("type", "search"),
                                attr("name", "q"),
                                attr("value", visit.query("q")),
                                attr("placeholder", visit.say("deliveries.search.hint")))),
                IncidentList.field(
                        visit.say("state"),
                        "state",
                        el(
                                "select",
                                id("state"),
                                attr("name", "state"),
                                Parts.option("", visit.say("any"), visit.query("state")),
                                Parts.option(TROUBLE, visit.say("deliveries.trouble"), visit.query("state")),
                                each(
                                        List.of(State.values()),
                                        each -> Parts.option(
                                                each.name(), visit.say("health." + each), visit.query("state"))))),
                el("button", attr("type", "submit"), text(visit.say("search.go"))));
    }

    private Html table(Visit visit, List<SubscriptionHealth> page) {
        return Parts.table(
                visit,
                "deliveries.title",
                Parts.head(
                        visit,
                        "col.state",
                        "col.subscription",
                        "col.recipient",
                        "col.channel",
                        "col.waiting",
                        "col.delivered",
                        "col.why"),
                each(page, each -> row(visit, each)));
    }

    private Html row(Visit visit, SubscriptionHealth health) {
        return tr(
                td(state(visit, health)),
                td(a("/deliveries/" + Parts.path(health.subscription()), health.subscription())),
                td(Parts.org(visit, views.policy().directory(), health.org())),
                td(text(channel(health))),
                td(cls("number"), text(visit.words().number(health.waiting()))),
                td(Parts.ago(visit, health.lastSuccess())),
                td(cls("wide"), why(visit, health)));
    }

    private String channel(SubscriptionHealth health) {
        return views.policy()
                .directory()
                .subscription(health.subscription())
                .map(each -> each.channel().type().name().toLowerCase(Locale.ROOT))
                .orElse(health.channel());
    }

    static Html state(Visit visit, SubscriptionHealth health) {
        return Parts.chip("health-" + Parts.lower(health.state()), visit.say("health." + health.state()));
    }

    static Html why(Visit visit, SubscriptionHealth health) {
        SubscriptionHealth.Pause paused = health.paused();
        if (paused != null) {
            return all(
                    text(visit.say("deliveries.paused", paused.by()) + " "),
                    Parts.ago(visit, paused.at()),
                    paused.reason() == null ? NONE : text(": " + paused.reason()));
        }
        if (health.failures() == 0) {
            return text("");
        }
        return all(
                text(visit.say("deliveries.failures", health.failures()) + ", "),
                Parts.ago(visit, health.failingSince()),
                health.why() == null ? NONE : div(cls("muted small"), text(health.why())));
    }
}
