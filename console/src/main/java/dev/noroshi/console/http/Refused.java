package dev.noroshi.console.http;

/** Ends a request with a page that says what is wrong. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String key;

    private Refused(int status, String key) {
        super(key, null, false, false);
        this.status = status;
        this.key = key;
    }

    static Refused of(int status, String key) {
        return new Refused(status, key);
    }

    /** Not there, or not for this visitor: nobody can tell which. */
    static Refused notFound() {
        return new Refused(404, "error.notfound");
    }

    static Refused forbidden() {
        return new Refused(403, "error.forbidden");
    }

    int status() {
        return status;
    }

    /** Of the words that say it. */
    String key() {
        return key;
    }
}
