package dev.noroshi.producer.gateway.http;

import dev.noroshi.event.CredentialIndex;
import dev.noroshi.runtime.http.Bearer;
import dev.noroshi.runtime.http.Problem;
import dev.noroshi.schema.Credential;
import dev.noroshi.schema.Role;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds the producer that a request's bearer token (RFC 6750) stands for. */
final class ProducerAuth {

    private final Supplier<@Nullable CredentialIndex> inForce;

    ProducerAuth(Supplier<@Nullable CredentialIndex> inForce) {
        this.inForce = inForce;
    }

    /**
     * @throws Problem 401 without a valid token, 403 where it may not send, 503 while no policy is in force
     */
    Credential producer(Context context) {
        CredentialIndex credentials = inForce.get();
        if (credentials == null) {
            throw Problem.of(503, "Not ready", "no sharing policy is in force yet; send again in a moment")
                    .retryAfter(Duration.ofSeconds(5));
        }
        Credential credential = Bearer.credential(context, credentials::find);
        if (credential.getRole() != Role.PRODUCER) {
            throw Problem.of(403, "Not allowed", "this token is not one of a producer");
        }
        if (!credential.getActive()) {
            throw Problem.of(
                    403, "Not allowed", "the organisation '" + credential.getOrg() + "' is not active in the policy");
        }
        return credential;
    }
}
