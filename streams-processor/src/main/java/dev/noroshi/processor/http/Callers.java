package dev.noroshi.processor.http;

import dev.noroshi.event.CredentialIndex;
import dev.noroshi.runtime.http.Bearer;
import dev.noroshi.runtime.http.Problem;
import dev.noroshi.schema.Credential;
import dev.noroshi.schema.Role;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells who calls by the bearer token. */
final class Callers {

    private final Supplier<@Nullable CredentialIndex> inForce;

    Callers(Supplier<@Nullable CredentialIndex> inForce) {
        this.inForce = inForce;
    }

    /**
     * The credential, which has one of those roles.
     *
     * @throws Problem 401 without a valid token, 403 with one of another role or of an organisation that is not active,
     *     503 while no policy is in force
     */
    Credential caller(Context context, Role... roles) {
        CredentialIndex credentials = inForce.get();
        if (credentials == null) {
            throw Problem.of(503, "Not ready", "no sharing policy is in force yet; ask again in a moment")
                    .retryAfter(Duration.ofSeconds(5));
        }
        Credential credential = Bearer.credential(context, credentials::find);
        if (!List.of(roles).contains(credential.getRole())) {
            throw Problem.of(
                    403,
                    "Not allowed",
                    "this token is one of a " + word(credential.getRole()) + "; use one of a "
                            + List.of(roles).stream().map(Callers::word).collect(Collectors.joining(" or ")));
        }
        if (!credential.getActive()) {
            throw Problem.of(
                    403, "Not allowed", "the organisation '" + credential.getOrg() + "' is not active in the policy");
        }
        return credential;
    }

    private static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
