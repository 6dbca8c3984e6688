package dev.noroshi.policy.address;

import dev.noroshi.policy.model.Constituency;
import java.util.Locale;
import java.util.Set;

/** The addresses, AS numbers and domains of one organisation, for asking whether a value lies within. */
public final class Territory {

    private final AddressSet<Boolean> addresses;
    private final Set<Long> asns;
    private final Set<String> domains;

    public Territory(Constituency constituency) {
        AddressSet.Builder<Boolean> blocks = new AddressSet.Builder<>();
        for (String cidr : constituency.cidrs()) {
            blocks.add(Cidr.parse(cidr), Boolean.TRUE);
        }
        this.addresses = blocks.build();
        this.asns = Set.copyOf(constituency.asns());
        this.domains = Set.copyOf(constituency.domains());
    }

    /** Whether the text is an address within. */
    public boolean hasAddress(String text) {
        IpAddress address = IpAddress.parse(text);
        return address != null && addresses.contains(address);
    }

    /** Whether the AS number is one of its own. */
    public boolean hasAsn(long asn) {
        return asns.contains(asn);
    }

    /** Whether the host name is one of its domains, or below one. */
    public boolean hasHost(String host) {
        if (domains.isEmpty()) {
            return false;
        }
        for (String name = host(host); !name.isEmpty(); name = parent(name)) {
            if (domains.contains(name)) {
                return true;
            }
        }
        return false;
    }

    /** A host name in the form that domains are kept in: lower case, without the final dot. */
    public static String host(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** The name without its first label; empty at the end. */
    public static String parent(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1);
    }
}
