package dev.noroshi.console.http;

/** Ends a request that needs somebody who has signed in. */
final class SignInNeeded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SignInNeeded() {
        super("sign in first", null, false, false);
    }
}
