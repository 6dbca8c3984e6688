package dev.noroshi.processor.http;

import dev.noroshi.event.CredentialIndex;
import dev.noroshi.event.TlpLabel;
import dev.noroshi.runtime.http.Problem;
import dev.noroshi.schema.Credential;
import dev.noroshi.schema.ReleaseGrant;
import dev.noroshi.schema.Revocation;
import dev.noroshi.schema.Role;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The grants of a custodian's own organisation, and their revocation. Any instance answers. */
public final class GrantsApi implements Consumer<JavalinConfig> {

    private final Callers callers;
    private final GrantBook grants;
    private final InstantSource clock;

    public GrantsApi(Supplier<@Nullable CredentialIndex> tokens, GrantBook grants, InstantSource clock) {
        this.callers = new Callers(tokens);
        this.grants = grants;
        this.clock = clock;
    }

    @Override
    public void accept(JavalinConfig config) {
        config.routes.get("/v1/grants", this::list);
        config.routes.post("/v1/grants/{id}/revoke", this::revoke);
    }

    private void list(Context context) {
        Credential custodian = callers.caller(context, Role.CUSTODIAN);
        context.json(Map.of(
                "grants",
                grants.of(custodian.getOrg()).stream().map(GrantsApi::json).toList()));
    }

    /** A second time it is what it was: the answer says when it was taken back. */
    private void revoke(Context context) throws InterruptedException {
        Credential custodian = callers.caller(context, Role.CUSTODIAN);
        String id = context.pathParam("id");
        String reason = GrantRequest.reasonAlone(context.bodyAsBytes());
        ReleaseGrant grant = grants.of(custodian.getOrg(), id)
                .orElseThrow(() -> Problem.of(
                        404, "No such grant", custodian.getOrg() + " gave no grant '" + id + "'; see GET /v1/grants"));
        Revocation revoked = grant.getRevoked();
        if (revoked == null) {
            Instant now = clock.instant();
            if (!now.isBefore(grant.getUntil())) {
                throw Problem.of(409, "Ran out", "the grant '" + id + "' ran out at " + grant.getUntil());
            }
            revoked = new Revocation(now, custodian.getName(), reason);
            grants.write(ReleaseGrant.newBuilder(grant)
                    .setUntil(now)
                    .setRevoked(revoked)
                    .build());
        }
        context.status(202)
                .json(Map.of("grantId", id, "revokedAt", revoked.getAt().toString()));
    }

    private static Map<String, Object> json(ReleaseGrant grant) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("grantId", grant.getId());
        put(line, "incidentId", grant.getIncidentId());
        put(line, "eventId", grant.getEventId());
        put(line, "upToVersion", grant.getUpToVersion());
        line.put("to", Map.of("orgs", grant.getOrgs(), "communities", grant.getCommunities()));
        put(line, "newTlp", grant.getNewTlp() == null ? null : TlpLabel.of(grant.getNewTlp()));
        line.put("grantedAt", grant.getGrantedAt().toString());
        line.put("until", grant.getUntil().toString());
        line.put("custodian", grant.getCustodian());
        line.put("reason", grant.getReason());
        Revocation revoked = grant.getRevoked();
        if (revoked != null) {
            line.put(
                    "revoked",
                    Map.of(
                            "at", revoked.getAt().toString(),
                            "custodian", revoked.getCustodian(),
                            "reason", revoked.getReason()));
        }
        return line;
    }

    private static void put(Map<String, Object> line, String name, @Nullable Object value) {
        if (value != null) {
            line.put(name, value);
        }
    }
}
