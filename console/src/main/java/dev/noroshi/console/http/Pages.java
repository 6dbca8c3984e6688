package dev.noroshi.console.http;

import dev.noroshi.console.domain.Archive;
import dev.noroshi.console.domain.Orders;
import dev.noroshi.console.domain.Views;
import dev.noroshi.console.page.AlertPages;
import dev.noroshi.console.page.ExplainPage;
import dev.noroshi.console.page.IncidentList;
import dev.noroshi.console.page.IncidentPage;
import dev.noroshi.console.page.OverviewPage;
import dev.noroshi.console.page.Section;
import dev.noroshi.console.page.SharingPage;
import io.javalin.config.JavalinConfig;
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

    Pages(Views views, Archive archive, Orders orders, InstantSource clock) {
        overview = new OverviewPage(views);
        incidents = new IncidentList(views);
        explain = new ExplainPage(views, archive);
        incident = new IncidentPage(views, archive, explain);
        alerts = new AlertPages(views, archive);
        sharing = new SharingPage(views);
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
    }
}
