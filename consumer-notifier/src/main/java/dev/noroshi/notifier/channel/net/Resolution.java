package dev.noroshi.notifier.channel.net;

import java.net.InetAddress;

/** Where a host name leads. */
public sealed interface Resolution {

    /**
     * It may be connected to, at this very address.
     *
     * @param excepted whether only an exception of the subscription allows it
     */
    record Open(InetAddress address, boolean excepted) implements Resolution {}

    /** It leads where no delivery may go, or an exception cannot be read. */
    record Refused(String why) implements Resolution {}

    /** It has no address now. */
    record Unresolved(String why) implements Resolution {}

    /** This instance had no room for the look-up. */
    record NotTried(String why) implements Resolution {}
}
