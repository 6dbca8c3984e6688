package dev.noroshi.processor.topology;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * What the headers of records in `noroshi.held` say: which version a tombstone ends, and which records the release step
 * wrote itself. Two write there, and neither may undo what the other said of a later version.
 */
public final class HeldHeaders {

    private static final String ENDS = "ends-version";
    private static final String RELEASE = "release";

    private HeldHeaders() {}

    static void ends(Headers headers, int version) {
        headers.add(ENDS, Integer.toString(version).getBytes(StandardCharsets.US_ASCII));
    }

    /** The version that a tombstone ends; the highest where it does not say. */
    public static int ends(Headers headers) {
        Header header = headers.lastHeader(ENDS);
        return header == null
                ? Integer.MAX_VALUE
                : Integer.parseInt(new String(header.value(), StandardCharsets.US_ASCII));
    }

    static void byRelease(Headers headers) {
        headers.add(RELEASE, new byte[0]);
    }

    static boolean isByRelease(Headers headers) {
        return headers.lastHeader(RELEASE) != null;
    }
}
