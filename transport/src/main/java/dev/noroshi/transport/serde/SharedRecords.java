package dev.noroshi.transport.serde;

/**
 * Writes a large record once that several others hold: what one event causes goes to a store and to topics, and each holds
 * that event.
 */
public final class SharedRecords {
    private SharedRecords() {}

    /**
     * Does the work. The first large record which this thread writes meanwhile inside of another is kept in Avro, and copied
     * wherever the very same object is written again; so nothing of it may change before the work is done.
     */
    public static void during(Runnable work) {
        AvroEncoding.share(true);
        try {
            work.run();
        } finally {
            AvroEncoding.share(false);
        }
    }
}
