package dev.noroshi.console.http;

import dev.noroshi.console.domain.Orders;
import dev.noroshi.console.domain.Views;
import dev.noroshi.console.domain.Visitor;
import dev.noroshi.console.metrics.ConsoleMetric;
import dev.noroshi.console.page.SubscriptionPage;
import dev.noroshi.policy.model.Subscription;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.schema.ControlAction;
import dev.noroshi.schema.ControlCommand;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.UUID;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** What operators ask of the notifier, and organisations of their alerts: each becomes a command in `noroshi.control`. */
final class DeliveryActions {

    private static final int LONGEST_REASON = 500;

    private final Views views;
    private final Orders orders;
    private final Guard guard;
    private final Metrics metrics;
    private final InstantSource clock;

    DeliveryActions(Views views, Orders orders, Guard guard, Metrics metrics, InstantSource clock) {
        this.views = views;
        this.orders = orders;
        this.guard = guard;
        this.metrics = metrics;
        this.clock = clock;
    }

    void add(JavalinConfig config) {
        config.routes.post("/deliveries/{id}/pause", context -> operate(context, ControlAction.PAUSE));
        config.routes.post("/deliveries/{id}/enable", context -> operate(context, ControlAction.ENABLE));
        config.routes.post("/deliveries/{id}/test", context -> operate(context, ControlAction.TEST));
        config.routes.post("/deliveries/{id}/replay", context -> operate(context, ControlAction.REPLAY));
        config.routes.post("/alerts/{id}/ack", this::acknowledge);
    }

    private void operate(Context context, ControlAction action) throws InterruptedException {
        Visitor visitor = guard.changing(context).visitor();
        if (!visitor.operates()) {
            throw Refused.forbidden();
        }
        Subscription subscription =
                views.policy().directory().subscription(context.pathParam("id")).orElseThrow(Refused::notFound);
        ControlCommand.Builder command =
                command(visitor, subscription.org(), action).setSubscription(subscription.id());
        if (action == ControlAction.PAUSE) {
            command.setReason(reason(context.formParam("reason")));
        }
        if (action == ControlAction.REPLAY) {
            String since = context.formParam("since");
            if (since == null || !SubscriptionPage.REPLAYS.contains(since)) {
                throw Refused.of(400, "error.request");
            }
            command.setSince(clock.instant().minus(Duration.parse(since)));
        }
        send(command.build());
        back(context, "/deliveries/" + path(subscription.id()), action);
    }

    private void acknowledge(Context context) throws InterruptedException {
        Visitor visitor = guard.changing(context).visitor();
        if (visitor.seesAll()) {
            throw Refused.forbidden();
        }
        String alert = views.alerts()
                .find(context.pathParam("id"), visitor.sight())
                .orElseThrow(Refused::notFound)
                .alertId();
        send(command(visitor, visitor.org(), ControlAction.ACKNOWLEDGE)
                .setAlert(alert)
                .build());
        back(context, "/alerts/" + path(alert), ControlAction.ACKNOWLEDGE);
    }

    private ControlCommand.Builder command(Visitor visitor, String org, ControlAction action) {
        return ControlCommand.newBuilder()
                .setCommandId(UUID.randomUUID().toString())
                .setOrg(org)
                .setAction(action)
                .setIssuedBy(visitor.signature())
                .setIssuedAt(clock.instant());
    }

    private void send(ControlCommand command) throws InterruptedException {
        try {
            orders.send(command);
        } catch (KafkaException notWritten) {
            throw Refused.of(503, "error.kafka");
        }
        metrics.count(ConsoleMetric.COMMANDS, command.getAction().name());
    }

    private static void back(Context context, String address, ControlAction done) {
        context.redirect(address + "?done=" + done.name().toLowerCase(Locale.ROOT), HttpStatus.SEE_OTHER);
    }

    static String reason(@Nullable String given) {
        String reason = given == null ? "" : given.strip();
        if (reason.isEmpty()) {
            throw Refused.of(400, "error.reason");
        }
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    }

    private static String path(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
