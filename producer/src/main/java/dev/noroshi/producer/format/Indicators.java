package dev.noroshi.producer.format;

import dev.noroshi.producer.value.Addresses;
import dev.noroshi.producer.value.Numbers;
import dev.noroshi.producer.value.Observables;

/** Adds indicators by the kinds that mapping tables name. */
public final class Indicators {

    private static final int IPV4_BITS = 32;
    private static final int IPV6_BITS = 128;

    private Indicators() {}

    /**
     * Adds the value as an indicator of the kind: `ip` (an address, or a network, which becomes a `cidr`), `host` (a name or
     * an address), `domain`, `url`, `email`, `hash` (of any kind), `cve`; any other kind is the type itself and the value
     * stays as it is. Answers whether the value could be used.
     */
    public static boolean add(Observables observables, String kind, String value) {
        return switch (kind) {
            case "ip" -> value.indexOf('/') > 0 ? network(observables, value) : observables.ip(value);
            case "host" -> observables.host(value);
            case "domain" -> observables.domain(value);
            case "url" -> observables.url(value);
            case "email" -> observables.email(value);
            case "hash" -> observables.hash(value);
            case "cve" -> observables.cve(value);
            default -> observables.other(kind, value);
        };
    }

    /** An address with a prefix length; one of full length is the address itself. */
    private static boolean network(Observables observables, String value) {
        int slash = value.indexOf('/');
        String address = Addresses.parse(value.substring(0, slash));
        Long bits = Numbers.whole(value.substring(slash + 1));
        if (address == null || bits == null) {
            return false;
        }
        int most = address.indexOf(':') >= 0 ? IPV6_BITS : IPV4_BITS;
        if (bits == most) {
            return observables.ip(address);
        }
        boolean foreign = !Addresses.isInternal(address) && !Addresses.isGroup(address);
        return bits > 0 && bits < most && (!foreign || observables.other("cidr", address + "/" + bits));
    }
}
