package dev.noroshi.producer.format.canonical;

/** A field whose value no event may hold; becomes a rejection in {@link NoroshiAdapter}. */
final class InvalidFieldException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidFieldException(String path, Object value, String expected) {
        super(path + ": '" + value + "' is " + expected, null, false, false);
    }
}
