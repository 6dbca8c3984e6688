package dev.noroshi.transport.streams;

import java.util.Locale;

/** How instances share the work: by the classic rebalance, or by the broker (KIP-1071), which refuses a changed topology. */
public enum GroupProtocol {
    CLASSIC,
    STREAMS;

    String configured() {
        return name().toLowerCase(Locale.ROOT);
    }
}
