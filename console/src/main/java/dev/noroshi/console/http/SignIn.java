package dev.noroshi.console.http;

import dev.noroshi.console.domain.Visitor;
import java.util.Optional;

/**
 * A way to sign in. Tokens are one; an OpenID provider's answer would be another: it proves once who somebody is, and is
 * asked at every request whether that still holds.
 */
interface SignIn {

    /** Who the proof stands for; empty where for nobody. */
    Optional<Visitor> visitor(String proof);

    /** The same visitor as it stands now; empty where it may come in no more. */
    Optional<Visitor> again(Visitor visitor);
}
