package dev.noroshi.producer.record;

/** Why a record was refused; stable names, for machines. */
public enum RejectCode {
    /** Not well-formed: broken JSON, an incomplete header, invalid UTF-8. */
    MALFORMED,
    /** The input ends, or is cut, before the record does. */
    TRUNCATED,
    /** More bytes than a record may have. */
    TOO_LARGE,
    /** More levels of nesting than a record may have. */
    TOO_DEEP,
    /** One JSON object states two different values under one name. */
    DUPLICATE_KEY,
    /** No known format fits, or more than one does. */
    UNKNOWN_FORMAT,
    /** Well-formed, but not of the format that was named. */
    NOT_THIS_FORMAT,
    /** What the format requires is missing. */
    MISSING_FIELD,
    /** A field holds what the event has no place for, such as a text for a number. */
    INVALID_FIELD,
    /** The adapter failed on it: a fault of ours; the log says which. */
    ADAPTER_FAULT,
    /** The record claims another organisation than its credential stands for. */
    PROVENANCE
}
