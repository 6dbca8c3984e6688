package dev.noroshi.sigma.match;

import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import org.jspecify.annotations.Nullable;

/** The value is an IP address within a network; an IPv4-mapped IPv6 address counts as its IPv4 address. */
public final class CidrTest implements ValueTest {
    private static final int LONGEST = 45;
    private static final IPAddressStringParameters STRICT = parameters(false);
    private static final IPAddressStringParameters STRICT_NETWORK = parameters(true);

    private final IPAddress network;

    private CidrTest(IPAddress network) {
        this.network = network;
    }

    /** The test for a network in CIDR notation, or for one address; null if it is neither. */
    public static @Nullable CidrTest of(String cidr) {
        IPAddress address = new IPAddressString(cidr, STRICT_NETWORK).getAddress();
        return address == null ? null : new CidrTest(address.toPrefixBlock());
    }

    @Override
    public boolean passes(String value, String lower) {
        if (value.length() > LONGEST || value.isEmpty() || !begins(value.charAt(0))) {
            return false;
        }
        IPAddress address = new IPAddressString(value, STRICT).getAddress();
        if (address == null) {
            return false;
        }
        if (address.isIPv6() && network.isIPv4()) {
            return address.toIPv6().isIPv4Mapped()
                    && network.contains(address.toIPv6().getEmbeddedIPv4Address());
        }
        return network.contains(address);
    }

    private static boolean begins(char first) {
        return first == ':' || Character.digit(first, 16) >= 0;
    }

    private static IPAddressStringParameters parameters(boolean prefix) {
        return new IPAddressStringParameters.Builder()
                .allowEmpty(false)
                .allowAll(false)
                .allowMask(false)
                .allowSingleSegment(false)
                .allowWildcardedSeparator(false)
                .allowPrefix(prefix)
                .allowPrefixOnly(false)
                .getIPv4AddressParametersBuilder()
                .allow_inet_aton(false)
                .allowLeadingZeros(false)
                .allowUnlimitedLeadingZeros(false)
                .allowBinary(false)
                .setRangeOptions(RangeParameters.NO_RANGE)
                .getParentBuilder()
                .getIPv6AddressParametersBuilder()
                .allowZone(false)
                .allowBase85(false)
                .allowBinary(false)
                .setRangeOptions(RangeParameters.NO_RANGE)
                .getParentBuilder()
                .toParams();
    }
}
