package dev.noroshi.producer.csv;

/** A file of columns that cannot be used; the message says what stands there and what may. */
public final class ColumnFileException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ColumnFileException(String message) {
        super(message);
    }
}
