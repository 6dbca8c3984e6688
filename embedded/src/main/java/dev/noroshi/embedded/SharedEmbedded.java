package dev.noroshi.embedded;

/**
 * One broker and registry for all tests of a JVM, topics applied, started by whoever asks first and closed when the JVM
 * ends. Tests keep apart by their own topics, groups and application ids.
 */
public final class SharedEmbedded {
    private SharedEmbedded() {}

    /** The shared one. Nobody closes it. */
    public static Embedded get() {
        return Holder.EMBEDDED;
    }

    private static final class Holder {
        static final Embedded EMBEDDED = started();

        private static Embedded started() {
            Embedded embedded = Embedded.ephemeral();
            Runtime.getRuntime().addShutdownHook(new Thread(embedded::close, "embedded-close"));
            embedded.applyTopics();
            return embedded;
        }
    }
}
