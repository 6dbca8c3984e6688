package dev.noroshi.notifier.channel.net;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Resolves a host away from the caller's thread and picks an address that may be connected to. What is judged is the
 * resolved address, whatever the name looked like; the caller connects to it and to no other.
 */
public final class GuardedResolver {

    private final NameLookups lookups;
    private final Duration timeout;

    public GuardedResolver(NameLookups lookups, Duration timeout) {
        this.lookups = lookups;
        this.timeout = timeout;
    }

    /**
     * Answers within the time limit, and never exceptionally.
     *
     * @param turn which of several addresses to take: retries go round them
     * @param exceptions CIDR blocks that may be reached although they are not public
     */
    public CompletionStage<Resolution> resolve(String host, int turn, List<String> exceptions) {
        Resolution late = new Resolution.Unresolved("'" + host + "' was not resolved within " + timeout);
        return lookups.of(host)
                .handle((addresses, failure) -> judge(host, turn, exceptions, addresses, failure))
                .completeOnTimeout(late, timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Resolution judge(
            String host,
            int turn,
            List<String> exceptions,
            InetAddress @Nullable [] addresses,
            @Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof NameLookups.NoRoomException noRoom) {
            return new Resolution.NotTried(String.valueOf(noRoom.getMessage()));
        }
        if (addresses == null) {
            return new Resolution.Unresolved("'" + host + "' cannot be resolved");
        }
        try {
            List<Subnet> allowed = new ArrayList<>();
            exceptions.forEach(cidr -> allowed.add(Subnet.parse(cidr, cidr)));
            return choose(host, turn, allowed, addresses);
        } catch (IllegalArgumentException unreadable) {
            return new Resolution.Refused("allowSubnets of the subscription: " + unreadable.getMessage());
        }
    }

    private static Resolution choose(String host, int turn, List<Subnet> allowed, InetAddress[] addresses) {
        List<Resolution.Open> open = new ArrayList<>();
        String refused = "'" + host + "' has no address";
        for (InetAddress each : addresses) {
            InetAddress address = ForbiddenAddresses.canonical(each);
            var reason = ForbiddenAddresses.reason(address);
            boolean excepted = allowed.stream().anyMatch(subnet -> subnet.contains(Subnet.address(address)));
            if (excepted || reason.isEmpty()) {
                open.add(new Resolution.Open(address, excepted));
            } else {
                refused = "'" + host + "' leads to " + address.getHostAddress() + " (" + reason.get()
                        + "); use a public address, or an allowSubnets exception";
            }
        }
        return open.isEmpty() ? new Resolution.Refused(refused) : open.get(Math.floorMod(turn, open.size()));
    }
}
