package dev.noroshi.runtime.http;

import dev.noroshi.runtime.token.AccessToken;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Function;

/** Bearer tokens of requests (RFC 6750). */
public final class Bearer {

    private Bearer() {}

    /**
     * What the request's token stands for.
     *
     * @param find by the SHA-256 of the token, 64 lower-case hexadecimal digits
     * @throws Problem 401 where the token is missing or stands for nothing
     */
    public static <C> C credential(Context context, Function<String, Optional<C>> find) {
        return AccessToken.bearer(context.header("Authorization"))
                .map(AccessToken::hash)
                .flatMap(find)
                .orElseThrow(() -> {
                    context.header("WWW-Authenticate", "Bearer realm=\"noroshi\"");
                    return Problem.of(
                            401,
                            "Not authenticated",
                            "no valid token; send 'Authorization: Bearer <token>' with a token of the policy in force");
                });
    }
}
