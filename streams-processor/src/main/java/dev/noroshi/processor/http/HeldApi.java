package dev.noroshi.processor.http;

import dev.noroshi.event.CredentialIndex;
import dev.noroshi.processor.topology.HeldShelf;
import dev.noroshi.runtime.http.Problem;
import dev.noroshi.schema.Credential;
import dev.noroshi.schema.HeldIncident;
import dev.noroshi.schema.ReleaseGrant;
import dev.noroshi.schema.Role;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
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
 * the hub sees of everybody's that it waits, for whom and why, not what it says, and lets nothing go.
 */
public final class HeldApi implements Consumer<JavalinConfig> {

    private static final int MOST = 1_000;
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Callers callers;
    private final HeldShelf shelf;
    private final Predicate<String> isKnown;
    private final GrantBook grants;
    private final HeldJson json;
    private final InstantSource clock;

    /**
     * @param isKnown whether the policy in force has an organisation or a community of that id
     * @param keep how long anything is held
     */
    public HeldApi(
            Supplier<@Nullable CredentialIndex> tokens,
            HeldShelf shelf,
            Predicate<String> isKnown,
            GrantBook grants,
            Duration keep,
            InstantSource clock) {
        this.callers = new Callers(tokens);
        this.shelf = shelf;
        this.isKnown = isKnown;
        this.grants = grants;
        this.json = new HeldJson(keep);
        this.clock = clock;
    }

    @Override
    public void accept(JavalinConfig config) {
        config.routes.get("/v1/held", this::list);
        config.routes.post("/v1/held/{id}/grant", this::grant);
    }

    private void list(Context context) {
        Credential caller = callers.caller(context, Role.CUSTODIAN, Role.OPERATOR);
        context.json(caller.getRole() == Role.CUSTODIAN ? own(caller, context) : everybodys());
    }

    private Map<String, Object> own(Credential custodian, Context context) {
        String after = Optional.ofNullable(context.queryParam("after")).orElse("");
        List<HeldIncident> held = shelf.of(custodian.getOrg(), after, MOST + 1).orElseThrow(HeldApi::elsewhere);
        Map<String, Object> page = page(held, json::whole);
        if (held.size() > MOST) {
            page.put("next", held.get(MOST - 1).getIncident().getIncidentId());
        }
        return page;
    }

    /** Of the partitions that this instance has. */
    private Map<String, Object> everybodys() {
        List<HeldIncident> held = new ArrayList<>();
        int here = 0;
        for (int partition = 0; partition < shelf.partitions(); partition++) {
            Optional<List<HeldIncident>> found = shelf.in(partition, MOST + 1 - held.size());
            here += found.isPresent() ? 1 : 0;
            found.ifPresent(held::addAll);
        }
        Map<String, Object> page = page(held, json::withoutContent);
        page.put("complete", here == shelf.partitions() && held.size() <= MOST);
        return page;
    }

    private static Map<String, Object> page(
            List<HeldIncident> held, java.util.function.Function<HeldIncident, Map<String, Object>> line) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("held", held.stream().limit(MOST).map(line).toList());
        return page;
    }

    private void grant(Context context) throws InterruptedException {
        Credential custodian = callers.caller(context, Role.CUSTODIAN);
        String id = context.pathParam("id");
        Instant now = clock.instant();
        GrantRequest request = GrantRequest.of(context.bodyAsBytes(), now);
        if (shelf.find(custodian.getOrg(), id).orElseThrow(HeldApi::elsewhere).isEmpty()) {
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

    private static Problem elsewhere() {
        return Problem.of(
                        503,
                        "Not here",
                        "another instance has what is held of this organisation, or none has at the moment; ask again")
                .retryAfter(AGAIN);
    }
}
