package dev.noroshi.producer.gateway.kafka;

import dev.noroshi.producer.gateway.declared.NamedProducer;
import org.jspecify.annotations.Nullable;

/** The keys of `noroshi.sensors`. */
public final class SensorKeys {

    /** Of when somebody last looked for silent sensors. */
    public static final String WATCH = "watch";

    private static final String SEEN = "seen/";
    private static final String SILENT = "silent/";

    private SensorKeys() {}

    /** Of a sensor's last record. */
    public static String seen(NamedProducer sensor) {
        return SEEN + sensor;
    }

    /** Of a sensor's silence. */
    public static String silent(NamedProducer sensor) {
        return SILENT + sensor;
    }

    /** The sensor whose last record the key is of; null where it is of something else. */
    public static @Nullable NamedProducer seenBy(String key) {
        return sensor(SEEN, key);
    }

    /** The sensor whose silence the key is of; null where it is of something else. */
    public static @Nullable NamedProducer silentBy(String key) {
        return sensor(SILENT, key);
    }

    private static @Nullable NamedProducer sensor(String prefix, String key) {
        int slash = key.indexOf('/', prefix.length());
        return key.startsWith(prefix) && slash > 0
                ? new NamedProducer(key.substring(prefix.length(), slash), key.substring(slash + 1))
                : null;
    }
}
