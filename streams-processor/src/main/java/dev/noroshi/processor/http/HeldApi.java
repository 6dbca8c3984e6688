package dev.noroshi.processor.http;

import dev.noroshi.event.CredentialIndex;
import dev.noroshi.runtime.http.Problem;
import dev.noroshi.schema.Credential;
import dev.noroshi.schema.ReleaseGrant;
import dev.noroshi.schema.Role;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is held, and its release. A custodian sees what is held of its own organisation and may let it go; an operator of
 * the hub sees of everybody's that it waits, for whom and why, not what it says, and lets nothing go. Any instance
 * answers.
 */
public final class HeldApi implements Consumer<JavalinConfig> {

    private static final int MOST = 1_000;
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Callers callers;
    private final HeldView view;
    private final Predicate<String> isKnown;
    private final GrantBook grants;
    private final InstantSource clock;

    /**
     * @param isKnown whether the policy in force has an organisation or a community of that id
     */
    public HeldApi(
            Supplier<@Nullable CredentialIndex> tokens,
            HeldView view,
            Predicate<String> isKnown,
            GrantBook grants,
            InstantSource clock) {
        this.callers = new Callers(tokens);
        this.view = view;
        this.isKnown = isKnown;
        this.grants = grants;
        this.clock = clock;
    }

    @Override
    public void accept(JavalinConfig config) {
        config.routes.get("/v1/held", this::list);
        config.routes.post("/v1/held/{id}/grant", this::grant);
    }

    private void list(Context context) {
        Credential caller = callers.caller(context, Role.CUSTODIAN, Role.OPERATOR);
        HeldView held = ready();
        context.json(caller.getRole() == Role.CUSTODIAN ? own(held, caller, context) : everybodys(held));
    }

    private static Map<String, Object> own(HeldView view, Credential custodian, Context context) {
        String after = Optional.ofNullable(context.queryParam("after")).orElse("");
        List<Map<String, Object>> held = view.of(custodian.getOrg(), after, MOST + 1);
        Map<String, Object> page = page(held, view);
        if (held.size() > MOST) {
            page.put("next", held.get(MOST - 1).get("incidentId"));
        }
        return page;
    }

    private static Map<String, Object> everybodys(HeldView view) {
        List<Map<String, Object>> held = view.all(MOST + 1);
        Map<String, Object> page = page(held, view);
        page.put("complete", held.size() <= MOST && !view.overflowed());
        return page;
    }

    private static Map<String, Object> page(List<Map<String, Object>> held, HeldView view) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("held", held.stream().limit(MOST).toList());
        if (view.overflowed()) {
            page.put("complete", false);
        }
        return page;
    }

    private HeldView ready() {
        if (!view.isReady()) {
            throw Problem.of(503, "Not ready", "what is held is still being read; ask again in a moment")
                    .retryAfter(AGAIN);
        }
        return view;
    }

    private void grant(Context context) throws InterruptedException {
        Credential custodian = callers.caller(context, Role.CUSTODIAN);
        String id = context.pathParam("id");
        Instant now = clock.instant();
        GrantRequest request = GrantRequest.of(context.bodyAsBytes(), now);
        if (!ready().has(custodian.getOrg(), id)) {
            throw Problem.of(
                    404,
                    "Not held",
                    "nothing of " + custodian.getOrg() + " is held under '" + id + "'; see GET /v1/held");
        }
        List<String> unknown = Stream.concat(request.orgs().stream(), request.communities().stream())
                .filter(isKnown.negate())
                .toList();
        if (!unknown.isEmpty()) {
            throw Problem.of(
                    422, "Unknown recipient", "the policy in force knows no " + unknown + "; nothing was granted");
        }
        ReleaseGrant grant = request.by(custodian, id, now);
        grants.give(grant);
        context.status(202)
                .json(Map.of("grantId", grant.getId(), "until", grant.getUntil().toString()));
    }
}
