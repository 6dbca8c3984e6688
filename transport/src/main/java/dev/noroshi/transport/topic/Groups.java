package dev.noroshi.transport.topic;

/** The consumer groups of our Streams applications, whose names their internal topics and state folders bear too. */
public final class Groups {
    public static final String PROCESSOR = "noroshi-processor";
    public static final String NOTIFIER = "noroshi-notifier";

    private Groups() {}
}
