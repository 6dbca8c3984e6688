package dev.noroshi.transport.registry;

/** Error codes of Confluent's REST API that this project sends or tells apart; the first three digits are the HTTP status. */
public enum RegistryError {
    SUBJECT_NOT_FOUND(40401),
    VERSION_NOT_FOUND(40402),
    SCHEMA_NOT_FOUND(40403),
    SUBJECT_SOFT_DELETED(40404),
    SUBJECT_NOT_SOFT_DELETED(40405),
    VERSION_SOFT_DELETED(40406),
    VERSION_NOT_SOFT_DELETED(40407),
    COMPATIBILITY_NOT_CONFIGURED(40408),
    MODE_NOT_CONFIGURED(40409),
    BAD_REQUEST(400),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    INCOMPATIBLE(409),
    INCOMPATIBLE_LONG(40901),
    TOO_LARGE(413),
    INVALID_SCHEMA(42201),
    INVALID_VERSION(42202),
    INVALID_COMPATIBILITY(42203),
    OPERATION_NOT_PERMITTED(42205),
    REFERENCE_EXISTS(42206),
    STORE_FAILED(50001);

    private final int code;

    RegistryError(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public int status() {
        return code < 1000 ? code : code / 100;
    }
}
