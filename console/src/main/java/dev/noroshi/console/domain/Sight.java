package dev.noroshi.console.domain;

/** How far a session sees: everything, or only what one organisation reported and what was sent to it. */
public sealed interface Sight {

    /** Those who watch and operate the hub. */
    record Everything() implements Sight {}

    /** One organisation. */
    record Own(String org) implements Sight {}

    /** Whether what belongs to that organisation may be seen whole. */
    default boolean covers(String org) {
        return this instanceof Everything
                || (this instanceof Own own && own.org().equals(org));
    }
}
