package dev.noroshi.notifier.http;

import dev.noroshi.event.CredentialIndex;
import dev.noroshi.runtime.http.Bearer;
import dev.noroshi.runtime.http.Problem;
import dev.noroshi.runtime.token.AccessToken;
import dev.noroshi.schema.Credential;
import dev.noroshi.schema.Role;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells who calls by the token. */
public final class Callers {

    private static final String BASIC = "Basic ";

    private final Supplier<@Nullable CredentialIndex> inForce;

    /** @param inForce the credentials of the policy in force; null before the first */
    public Callers(Supplier<@Nullable CredentialIndex> inForce) {
        this.inForce = inForce;
    }

    /**
     * The credential, which has that role.
     *
     * @throws Problem 401 without a valid token, 403 with one of another role or of an organisation that is not active,
     *     503 while no policy is in force
     */
    Credential caller(Context context, Role role) {
        return checked(Bearer.credential(context, credentials()::find), role);
    }

    /**
     * Who reads a mailbox: by the bearer token, or by the same as the password of Basic (RFC 7617), which browsers and
     * TAXII clients can send; the user's name there does not matter.
     *
     * @throws Problem as {@link #caller}
     */
    public Credential reader(Context context) {
        CredentialIndex credentials = credentials();
        Credential credential = AccessToken.bearer(context.header("Authorization"))
                .or(() -> basic(context.header("Authorization")))
                .map(AccessToken::hash)
                .flatMap(credentials::find)
                .orElseThrow(() -> {
                    context.res().addHeader("WWW-Authenticate", "Bearer realm=\"noroshi\"");
                    context.res().addHeader("WWW-Authenticate", "Basic realm=\"noroshi\", charset=\"UTF-8\"");
                    return Problem.of(
                            401,
                            "Not authenticated",
                            "no valid token; send a subscriber's token of the policy in force as 'Authorization: Bearer"
                                    + " <token>', or as the password of Basic");
                });
        return checked(credential, Role.SUBSCRIBER);
    }

    /** Whether the credential is still what it was, of an organisation that is active. */
    public boolean isStillValid(Credential credential) {
        CredentialIndex credentials = inForce.get();
        return credentials != null
                && credentials
                        .find(credential.getTokenSha256())
                        .filter(now -> now.getActive()
                                && now.getRole() == credential.getRole()
                                && now.getOrg().equals(credential.getOrg()))
                        .isPresent();
    }

    private CredentialIndex credentials() {
        CredentialIndex credentials = inForce.get();
        if (credentials == null) {
            throw Problem.of(503, "Not ready", "no sharing policy is in force yet; ask again in a moment")
                    .retryAfter(Duration.ofSeconds(5));
        }
        return credentials;
    }

    private static Credential checked(Credential credential, Role role) {
        if (credential.getRole() != role) {
            throw Problem.of(
                    403,
                    "Not allowed",
                    "this token is one of a " + word(credential.getRole()) + "; use one of a " + word(role));
        }
        if (!credential.getActive()) {
            throw Problem.of(
                    403, "Not allowed", "the organisation '" + credential.getOrg() + "' is not active in the policy");
        }
        return credential;
    }

    private static Optional<String> basic(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.empty();
        }
        try {
            byte[] decoded =
                    Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
            String pair = new String(decoded, StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    private static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
