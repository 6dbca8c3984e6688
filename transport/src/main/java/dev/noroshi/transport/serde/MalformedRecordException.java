package dev.noroshi.transport.serde;

import org.apache.kafka.common.errors.SerializationException;

/** Bytes that are not what the topic should hold. Not retriable: the record itself is at fault. */
public final class MalformedRecordException extends SerializationException {
    private static final long serialVersionUID = 1L;

    public MalformedRecordException(String message) {
        super(message);
    }

    public MalformedRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
