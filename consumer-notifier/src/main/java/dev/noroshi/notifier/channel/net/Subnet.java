package dev.noroshi.notifier.channel.net;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv6.IPv6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/** One block of addresses with a name. */
record Subnet(IPAddress block, String name) {

    /** The parser's own defaults read `1.2` and the empty text as addresses. */
    private static final IPAddressStringParameters STRICT = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowSingleSegment(false)
            .allowMask(false)
            .allowWildcardedSeparator(false)
            .getIPv4AddressParametersBuilder()
            .allow_inet_aton(false)
            .allowLeadingZeros(false)
            .allowPrefixesBeyondAddressSize(false)
            .getParentBuilder()
            .getIPv6AddressParametersBuilder()
            .allowZone(false)
            .allowPrefixesBeyondAddressSize(false)
            .getParentBuilder()
            .toParams();

    /** Each text is a CIDR block, a space and its name. */
    static List<Subnet> named(String... texts) {
        return Arrays.stream(texts)
                .map(text -> parse(text.substring(0, text.indexOf(' ')), text))
                .toList();
    }

    /**
     * A block in CIDR notation (RFC 4632), or one address.
     *
     * @throws IllegalArgumentException where the text is neither
     */
    static Subnet parse(String cidr, String name) {
        try {
            IPAddress address = new IPAddressString(cidr, STRICT).toAddress();
            if (address != null && (!address.isMultiple() || address.isPrefixed())) {
                return new Subnet(address.toPrefixBlock(), name);
            }
        } catch (AddressStringException unreadable) {
            throw new IllegalArgumentException("'" + cidr + "' is not a block in CIDR notation", unreadable);
        }
        throw new IllegalArgumentException("'" + cidr + "' is not a block in CIDR notation");
    }

    static IPAddress address(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == IPv4Address.BYTE_COUNT ? new IPv4Address(bytes) : new IPv6Address(bytes);
    }

    boolean contains(IPAddress address) {
        return block.getIPVersion() == address.getIPVersion() && block.contains(address);
    }
}
