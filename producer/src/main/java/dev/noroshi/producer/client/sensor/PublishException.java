package dev.noroshi.producer.client.sensor;

/** Publishing cannot go on; says why and what to do. What was acknowledged stays so. */
public final class PublishException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PublishException(String message) {
        super(message);
    }
}
