package dev.noroshi.notifier;

import java.time.Duration;

/**
 * How mailboxes are read.
 *
 * @param publicUrl where readers reach the notifier; empty where nobody has said
 * @param advertised `host:port` where other instances reach this one; empty for its own host and port
 * @param streams open at once in this instance
 * @param streamsEach open at once of one organisation
 * @param heartbeat between two signs of life
 * @param stuck after which a reader that takes nothing is dropped
 */
public record PullSettings(
        String publicUrl, String advertised, int streams, int streamsEach, Duration heartbeat, Duration stuck) {

    /** Whether what is read travels encrypted: by TLS, which ends before the notifier. */
    boolean encrypted() {
        return publicUrl.regionMatches(true, 0, "https://", 0, 8);
    }
}
