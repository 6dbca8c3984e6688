package dev.noroshi.policy.gate;

/** One way an event may take to a recipient. */
public record Path(Kind kind, String via) {

    /** What makes the way. */
    public enum Kind {
        MEMBER("member"),
        AGREEMENT("agreement"),
        AUDIENCE("audience"),
        CLIENT("client-of"),
        VICTIM("victim"),
        CLEAR("clear");

        private final String written;

        Kind(String written) {
            this.written = written;
        }
    }

    /** As records write it, such as `member:jnsa`. */
    @Override
    public String toString() {
        return via.isEmpty() ? kind.written : kind.written + ":" + via;
    }
}
