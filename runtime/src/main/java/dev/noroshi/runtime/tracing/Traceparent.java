package dev.noroshi.runtime.tracing;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header of W3C Trace Context, section 3.2: version, trace id, parent id and flags in hexadecimal digits. */
public final class Traceparent {

    /** Its name as a header of HTTP and of Kafka records. */
    public static final String HEADER = "traceparent";

    private static final Pattern FORM =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final String NOT_SAMPLED = "00";
    private static final int FLAGS = 2;

    private Traceparent() {}

    /** The header's value where it is one; else null, as for none. */
    public static @Nullable String parse(@Nullable String header) {
        return header != null && FORM.matcher(header.strip()).matches() ? header.strip() : null;
    }

    /** The same place in the same trace, from which on nobody looks. */
    public static @Nullable String unsampled(@Nullable String traceparent) {
        return traceparent == null ? null : traceparent.substring(0, traceparent.length() - FLAGS) + NOT_SAMPLED;
    }
}
