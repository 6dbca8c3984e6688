package dev.noroshi.notifier.channel.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Resolves a host away from the caller's thread and picks an address that may be connected to. What is judged is the
 * resolved address, whatever the name looked like; the caller connects to it and to no other.
 */
public final class GuardedResolver {

    /** From a host name or literal to its addresses, as {@link InetAddress#getAllByName}. */
    public interface Lookup {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    private final Lookup lookup;
    private final Executor pool;
    private final Duration timeout;

    /** @param pool where lookups run; it may reject them when it is full */
    public GuardedResolver(Lookup lookup, Executor pool, Duration timeout) {
        this.lookup = lookup;
        this.pool = pool;
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
        try {
            return CompletableFuture.supplyAsync(() -> judge(host, turn, exceptions), pool)
                    .completeOnTimeout(late, timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException full) {
            return CompletableFuture.completedFuture(
                    new Resolution.Unresolved("too many lookups are under way to resolve '" + host + "'"));
        }
    }

    private Resolution judge(String host, int turn, List<String> exceptions) {
        List<Subnet> allowed = new ArrayList<>();
        try {
            exceptions.forEach(cidr -> allowed.add(Subnet.parse(cidr, cidr)));
            return choose(host, turn, allowed, lookup.resolve(host));
        } catch (UnknownHostException unknown) {
            return new Resolution.Unresolved("'" + host + "' cannot be resolved");
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
