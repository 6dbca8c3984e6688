package dev.noroshi.producer.gateway.declared;

/** The policy in force does not let the producer send: it is not in it, or its organisation is not active. */
public final class Unwelcome extends Exception {

    private static final long serialVersionUID = 1L;

    Unwelcome(String message) {
        super(message);
    }
}
