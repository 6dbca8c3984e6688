package dev.noroshi.console.http;

import dev.noroshi.console.domain.HeldRow;
import dev.noroshi.console.domain.Orders;
import dev.noroshi.console.domain.Views;
import dev.noroshi.console.domain.Visitor;
import dev.noroshi.console.metrics.ConsoleMetric;
import dev.noroshi.console.page.ReleasePage;
import dev.noroshi.event.Ids;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.schema.ReleaseGrant;
import dev.noroshi.schema.Tlp;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** The release of what is held, by a custodian of its source and nobody else. */
final class HeldActions {

    private final Views views;
    private final Orders orders;
    private final Guard guard;
    private final Metrics metrics;
    private final InstantSource clock;

    HeldActions(Views views, Orders orders, Guard guard, Metrics metrics, InstantSource clock) {
        this.views = views;
        this.orders = orders;
        this.guard = guard;
        this.metrics = metrics;
        this.clock = clock;
    }

    void add(JavalinConfig config) {
        config.routes.post("/held/{id}/release", this::release);
    }

    private void release(Context context) throws InterruptedException {
        Visitor visitor = guard.changing(context).visitor();
        if (!visitor.custodian()) {
            throw Refused.forbidden();
        }
        HeldRow held = views.held().of(context.pathParam("id"), visitor.sight()).orElseThrow(Refused::notFound);
        ReleaseGrant grant = grant(context, visitor, held);
        try {
            orders.grant(grant);
        } catch (KafkaException notWritten) {
            throw Refused.of(503, "error.kafka");
        }
        metrics.count(ConsoleMetric.COMMANDS, "RELEASE");
        context.redirect("/held?done=release", HttpStatus.SEE_OTHER);
    }

    /** For recipients that wait, and for nothing later than the version that the custodian has seen unless it says so. */
    private ReleaseGrant grant(Context context, Visitor visitor, HeldRow held) {
        List<String> orgs = new ArrayList<>(new TreeSet<>(context.formParams("org")));
        boolean waiting =
                orgs.stream().allMatch(org -> held.waiting().values().stream().anyMatch(each -> each.contains(org)));
        if (orgs.isEmpty() || !waiting) {
            throw Refused.of(400, "held.nobody");
        }
        String period = context.formParam("period");
        if (period == null || !ReleasePage.PERIODS.contains(period)) {
            throw Refused.of(400, "error.request");
        }
        String reason = DeliveryActions.reason(context.formParam("reason"));
        Instant now = clock.instant();
        Instant until = now.atOffset(ZoneOffset.UTC).plus(Period.parse(period)).toInstant();
        Tlp tlp = tlp(context.formParam("tlp"));
        Integer last = "yes".equals(context.formParam("later")) ? null : version(context, held);
        return ReleaseGrant.newBuilder()
                .setId(Ids.of(
                        "console-grant",
                        visitor.org(),
                        held.incidentId(),
                        String.join(",", orgs),
                        String.valueOf(tlp),
                        String.valueOf(last),
                        until.toString(),
                        reason))
                .setGrantedBy(visitor.org())
                .setCustodian(visitor.name())
                .setIncidentId(held.incidentId())
                .setOrgs(orgs)
                .setNewTlp(tlp)
                .setUpToVersion(last)
                .setGrantedAt(now)
                .setUntil(until)
                .setReason(reason)
                .build();
    }

    /** The version that the form showed, if one was held since: what is new in it the custodian has not seen. */
    private static int version(Context context, HeldRow held) {
        String shown = context.formParam("version");
        if (shown == null || !shown.equals(Integer.toString(held.version()))) {
            throw Refused.of(409, "held.newer");
        }
        return held.version();
    }

    private static @Nullable Tlp tlp(@Nullable String name) {
        return Arrays.stream(Tlp.values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
