package dev.noroshi.notifier.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.noroshi.event.CredentialIndex;
import dev.noroshi.notifier.domain.EndpointView;
import dev.noroshi.notifier.domain.SharingPolicy;
import dev.noroshi.notifier.domain.Subscription;
import dev.noroshi.runtime.http.Problem;
import dev.noroshi.schema.ControlAction;
import dev.noroshi.schema.ControlCommand;
import dev.noroshi.schema.Credential;
import dev.noroshi.schema.Role;
import dev.noroshi.transport.order.OrderWriter;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Acknowledgements, for organisations, and the care of deliveries, for those who operate the hub. Whatever is asked for
 * becomes a command that the instance obeys which has the outbox; `202` says that Kafka has it.
 */
public final class DeliveriesApi implements Consumer<JavalinConfig> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_BODY = 10_000;
    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_NAME = 100;

    private final Callers callers;
    private final Supplier<SharingPolicy> policy;
    private final Supplier<List<EndpointView>> endpoints;
    private final OrderWriter<ControlCommand> log;
    private final InstantSource clock;

    public DeliveriesApi(
            Supplier<@Nullable CredentialIndex> tokens,
            Supplier<SharingPolicy> policy,
            Supplier<List<EndpointView>> endpoints,
            OrderWriter<ControlCommand> log,
            InstantSource clock) {
        this.callers = new Callers(tokens);
        this.policy = policy;
        this.endpoints = endpoints;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void accept(JavalinConfig config) {
        config.routes.post("/v1/alerts/{id}/ack", this::acknowledge);
        config.routes.get("/v1/deliveries", this::list);
        for (ControlAction action : List.of(ControlAction.PAUSE, ControlAction.ENABLE, ControlAction.TEST)) {
            String path = "/v1/deliveries/{subscription}/" + action.name().toLowerCase(Locale.ROOT);
            config.routes.post(path, context -> operate(context, action));
        }
        config.routes.post("/v1/deliveries/{subscription}/redeliver", this::redeliver);
        config.routes.post("/v1/deliveries/{subscription}/replay", this::replay);
    }

    private void acknowledge(Context context) throws InterruptedException {
        Credential caller = callers.caller(context, Role.SUBSCRIBER);
        String alert = context.pathParam("id");
        if (alert.length() > LONGEST_NAME) {
            throw Problem.of(
                    400,
                    "Not an alert",
                    "the id has " + alert.length() + " characters, at most " + LONGEST_NAME
                            + "; give the alert's id or its reference");
        }
        send(
                context,
                command(caller, caller.getOrg(), ControlAction.ACKNOWLEDGE).setAlert(alert));
    }

    private void operate(Context context, ControlAction action) throws InterruptedException {
        send(context, about(context, action));
    }

    /** A command of an operator about the subscription of the path. */
    private ControlCommand.Builder about(Context context, ControlAction action) {
        Credential caller = callers.caller(context, Role.OPERATOR);
        String id = context.pathParam("subscription");
        Subscription subscription = policy.get()
                .subscription(id)
                .orElseThrow(() -> Problem.of(
                        404, "No such subscription", "the policy in force has no subscription '" + id + "'"));
        return command(caller, subscription.org(), action).setSubscription(id).setReason(reason(context));
    }

    private void redeliver(Context context) throws InterruptedException {
        ControlCommand.Builder command = about(context, ControlAction.REDELIVER);
        String alert = body(context).path("alert").asText("");
        if (alert.isEmpty() || alert.length() > LONGEST_NAME) {
            throw Problem.of(
                    400, "No alert", "send {\"alert\":\"<alertId>\"}; 'noroshi deliveries attempts' shows ids");
        }
        send(context, command.setAlert(alert));
    }

    private void replay(Context context) throws InterruptedException {
        ControlCommand.Builder command = about(context, ControlAction.REPLAY);
        JsonNode body = body(context);
        Instant since = instant(body, "since");
        Instant until = instant(body, "until");
        if (since == null || (until != null && until.isBefore(since))) {
            throw Problem.of(
                    400,
                    "No time",
                    "send {\"since\":\"2026-11-25T00:00:00Z\",\"until\":…}; until may be left out, and is not before since");
        }
        send(context, command.setSince(since).setUntil(until));
    }

    private static @Nullable Instant instant(JsonNode body, String name) {
        if (!body.has(name)) {
            return null;
        }
        try {
            return Instant.parse(body.path(name).asText());
        } catch (DateTimeParseException noInstant) {
            throw Problem.of(400, "No time", "'" + name + "' is no instant such as 2026-11-25T00:00:00Z");
        }
    }

    private ControlCommand.Builder command(Credential caller, String org, ControlAction action) {
        return ControlCommand.newBuilder()
                .setCommandId(UUID.randomUUID().toString())
                .setOrg(org)
                .setAction(action)
                .setIssuedBy(caller.getOrg() + "/" + caller.getName())
                .setIssuedAt(clock.instant());
    }

    private void send(Context context, ControlCommand.Builder builder) throws InterruptedException {
        ControlCommand command = builder.build();
        try {
            log.append(command);
        } catch (KafkaException notWritten) {
            throw Problem.of(503, "Not taken", notWritten.getMessage() + "; ask again in a moment");
        }
        context.status(202).json(Map.of("commandId", command.getCommandId()));
    }

    private static @Nullable String reason(Context context) {
        JsonNode reason = body(context).path("reason");
        String text = reason.isTextual() ? reason.textValue() : null;
        return text == null || text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON);
    }

    private static JsonNode body(Context context) {
        byte[] body = context.bodyAsBytes();
        if (body.length == 0) {
            return MissingNode.getInstance();
        }
        if (body.length > LONGEST_BODY) {
            throw Problem.of(413, "Too large", "the body has " + body.length + " bytes, at most " + LONGEST_BODY);
        }
        try {
            return JSON.readTree(body);
        } catch (IOException noJson) {
            throw Problem.of(400, "Not JSON", "the body is no JSON; send an object, or nothing");
        }
    }

    /** Of the partitions that this instance has. */
    private void list(Context context) {
        callers.caller(context, Role.OPERATOR);
        Instant now = clock.instant();
        List<Map<String, Object>> lines = new ArrayList<>();
        for (EndpointView endpoint : endpoints.get()) {
            policy.get()
                    .subscription(endpoint.subscription())
                    .ifPresent(subscription -> lines.add(line(endpoint, subscription, now)));
        }
        context.json(lines);
    }

    private static Map<String, Object> line(EndpointView endpoint, Subscription subscription, Instant now) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("subscription", endpoint.subscription());
        line.put("org", subscription.org());
        line.put("channel", subscription.channel());
        line.put("state", endpoint.state().name());
        line.put("waiting", endpoint.waiting());
        line.put("oldestSeconds", endpoint.oldest().toSeconds());
        line.put("failures", endpoint.failures());
        if (endpoint.failingSince() != null) {
            line.put("failingSince", endpoint.failingSince().toString());
        }
        if (endpoint.openUntil() != null && endpoint.openUntil().isAfter(now)) {
            line.put("nextAttemptAfter", endpoint.openUntil().toString());
        }
        if (endpoint.why() != null) {
            line.put("why", endpoint.why());
        }
        return line;
    }
}
