package dev.noroshi.event;

/** JSON that does not fit the record it should become; says where, what stands there and what is expected. */
public final class MalformedJsonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String path;

    MalformedJsonException(String path, String problem) {
        super((path.isEmpty() ? "the document" : path) + ": " + problem);
        this.path = path;
    }

    /** Where it stands, as dotted names from the document's root; empty for the document itself. */
    public String path() {
        return path;
    }
}
