package dev.noroshi.notifier.channel.net;

import inet.ipaddr.IPAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The addresses to which no subscription may lead us unless it says so: everything that is not a public unicast address
 * (IANA special-purpose registries), and the transition forms that carry another address inside.
 */
public final class ForbiddenAddresses {

    private static final List<Subnet> V4 = Subnet.named(
            "0.0.0.0/8 this network",
            "10.0.0.0/8 private",
            "100.64.0.0/10 shared (CGNAT)",
            "127.0.0.0/8 loopback",
            "169.254.0.0/16 link-local",
            "172.16.0.0/12 private",
            "192.0.0.0/24 protocol assignments",
            "192.0.2.0/24 documentation",
            "192.88.99.0/24 6to4 relay",
            "192.168.0.0/16 private",
            "198.18.0.0/15 benchmarking",
            "198.51.100.0/24 documentation",
            "203.0.113.0/24 documentation",
            "224.0.0.0/4 multicast",
            "240.0.0.0/4 reserved");

    private static final List<Subnet> V6 = Subnet.named(
            "::1/128 loopback",
            "::/128 unspecified",
            "::/96 IPv4-compatible",
            "64:ff9b::/96 NAT64",
            "64:ff9b:1::/48 local NAT64",
            "100::/64 discard",
            "2001::/23 protocol assignments",
            "2001:db8::/32 documentation",
            "2002::/16 6to4",
            "3fff::/20 documentation",
            "5f00::/16 SRv6",
            "fc00::/7 unique local",
            "fe80::/10 link-local",
            "fec0::/10 site-local",
            "ff00::/8 multicast");

    private static final Subnet GLOBAL_V6 =
            Subnet.named("2000::/3 global unicast").get(0);
    private static final int MAPPED_PREFIX = 12;

    private ForbiddenAddresses() {}

    /** Why the address is forbidden, or empty for a public one. */
    public static Optional<String> reason(InetAddress address) {
        IPAddress canonical = Subnet.address(canonical(address));
        List<Subnet> forbidden = canonical.isIPv4() ? V4 : V6;
        for (Subnet subnet : forbidden) {
            if (subnet.contains(canonical)) {
                return Optional.of(subnet.name());
            }
        }
        boolean outside = canonical.isIPv6() && !GLOBAL_V6.contains(canonical);
        return outside ? Optional.of("not global unicast") : Optional.empty();
    }

    /** IPv4-mapped IPv6 (RFC 4291, section 2.5.5.2) is the IPv4 address that it reaches; a scope is left out. */
    static InetAddress canonical(InetAddress address) {
        byte[] bytes = address.getAddress();
        try {
            if (address instanceof Inet6Address && isMapped(bytes)) {
                return InetAddress.getByAddress(Arrays.copyOfRange(bytes, MAPPED_PREFIX, bytes.length));
            }
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException wrongLength) {
            throw new IllegalStateException("an address gave " + bytes.length + " bytes", wrongLength);
        }
    }

    private static boolean isMapped(byte[] bytes) {
        for (int i = 0; i < 10; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return bytes[10] == -1 && bytes[11] == -1;
    }
}
