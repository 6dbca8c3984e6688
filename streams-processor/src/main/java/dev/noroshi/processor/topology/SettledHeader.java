package dev.noroshi.processor.topology;

import org.apache.kafka.common.header.Headers;

/** The header of a record in `noroshi.events` whose key the index of producers' ids has settled: it does not ask again. */
final class SettledHeader {

    private static final String SETTLED = "settled";

    private SettledHeader() {}

    static void addTo(Headers headers) {
        headers.add(SETTLED, new byte[0]);
    }

    static boolean isIn(Headers headers) {
        return headers.lastHeader(SETTLED) != null;
    }
}
