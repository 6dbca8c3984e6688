package dev.noroshi.console.http;

import dev.noroshi.console.domain.Archive;
import dev.noroshi.console.domain.Orders;
import dev.noroshi.console.domain.Place;
import dev.noroshi.console.domain.Views;
import dev.noroshi.console.page.AlertPages;
import dev.noroshi.console.page.DeliveriesPage;
import dev.noroshi.console.page.ExplainPage;
import dev.noroshi.console.page.HeldPage;
import dev.noroshi.console.page.IncidentList;
import dev.noroshi.console.page.IncidentPage;
import dev.noroshi.console.page.OverviewPage;
import dev.noroshi.console.page.RejectsPage;
import dev.noroshi.console.page.ReleasePage;
import dev.noroshi.console.page.RulesPage;
import dev.noroshi.console.page.Section;
import dev.noroshi.console.page.SharingPage;
import dev.noroshi.console.page.SubscriptionPage;
import dev.noroshi.runtime.metrics.Metrics;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Optional;

/** Which page answers under which address. */
final class Pages {

    private final OverviewPage overview;
    private final IncidentList incidents;
    private final IncidentPage incident;
    private final ExplainPage explain;
    private final AlertPages alerts;
    private final SharingPage sharing;
    private final DeliveriesPage deliveries;
    private final SubscriptionPage subscription;
    private final HeldPage held;
    private final ReleasePage release;
    private final RejectsPage rejects;
    private final RulesPage rules;
    private final DeliveryActions deliveryActions;
    private final PolicyActions policyActions;
    private final HeldActions heldActions;

    Pages(Views views, Archive archive, Orders orders, Guard guard, Metrics metrics, InstantSource clock) {
        overview = new OverviewPage(views);
        incidents = new IncidentList(views);
        explain = new ExplainPage(views, archive);
        incident = new IncidentPage(views, archive, explain);
        alerts = new AlertPages(views, archive);
        sharing = new SharingPage(views);
        deliveries = new DeliveriesPage(views);
        subscription = new SubscriptionPage(views);
        held = new HeldPage(views);
        release = new ReleasePage(views);
        rejects = new RejectsPage(views, archive);
        rules = new RulesPage(views);
        deliveryActions = new DeliveryActions(views, orders, guard, metrics, clock);
        heldActions = new HeldActions(views, orders, guard, metrics, clock);
        policyActions = new PolicyActions(views, orders, guard, metrics, clock);
    }

    OverviewPage overview() {
        return overview;
    }

    void add(JavalinConfig config, ConsoleHttp to) {
        to.page(config, "/", Section.OVERVIEW, "nav.overview", overview::page);
        to.page(config, "/incidents", Section.INCIDENTS, "nav.incidents", incidents::page);
        to.page(
                config,
                "/incidents/{id}",
                Section.INCIDENTS,
                "nav.incidents",
                (visit, context) -> incident.page(visit, context.pathParam("id")));
        to.page(
                config,
                "/incidents/{id}/explain",
                Section.INCIDENTS,
                "explain",
                (visit, context) -> Optional.of(explain.card(visit, context.pathParam("id"))));
        to.page(config, "/alerts", Section.ALERTS, "nav.alerts", alerts::list);
        to.page(
                config,
                "/alerts/{id}",
                Section.INCIDENTS,
                "nav.alerts",
                (visit, context) -> alerts.page(visit, context.pathParam("id")));
        to.page(config, "/sharing", Section.SHARING, "nav.sharing", sharing::page);
        to.page(config, "/sharing/cell", Section.SHARING, "nav.sharing", sharing::cell);
        to.page(config, "/deliveries", Section.DELIVERIES, "nav.deliveries", deliveries::page);
        to.page(
                config,
                "/deliveries/{id}",
                Section.DELIVERIES,
                "nav.deliveries",
                (visit, context) -> subscription.page(visit, context.pathParam("id")));
        to.page(config, "/held", Section.HELD, "nav.held", held::page);
        to.page(
                config,
                "/held/{id}",
                Section.HELD,
                "nav.held",
                (visit, context) -> release.page(visit, context.pathParam("id")));
        to.page(config, "/rejects", Section.REJECTS, "nav.rejects", rejects::page);
        to.page(
                config,
                "/rejects/{partition}/{offset}",
                Section.REJECTS,
                "nav.rejects",
                (visit, context) -> rejects.one(visit, place(context)));
        config.routes.get("/rejects/{partition}/{offset}/download", context -> download(context, to.guard()));
        to.page(config, "/rules", Section.RULES, "nav.rules", rules::page);
        deliveryActions.add(config);
        heldActions.add(config);
        policyActions.add(config, to);
    }

    /** The bytes are a stranger's: never shown by the browser, always a file. */
    private void download(Context context, Guard guard) {
        byte[] bytes = rejects.bytes(guard.visit(context), place(context)).orElseThrow(Refused::notFound);
        String name = "reject-" + context.pathParam("partition") + "-" + context.pathParam("offset") + ".bin";
        context.header("Content-Disposition", "attachment; filename=\"" + name + "\"");
        context.contentType("application/octet-stream").result(bytes);
    }

    private static Place place(Context context) {
        try {
            return new Place(
                    Integer.parseInt(context.pathParam("partition")), Long.parseLong(context.pathParam("offset")));
        } catch (NumberFormatException noPlace) {
            throw Refused.notFound();
        }
    }
}
