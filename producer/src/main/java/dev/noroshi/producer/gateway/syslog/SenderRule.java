package dev.noroshi.producer.gateway.syslog;

import dev.noroshi.producer.gateway.declared.NamedProducer;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which senders stand for which producer of the policy.
 *
 * @param certificate a name in the sender's verified certificate: its common name, a DNS name or an address of it; null:
 *     any sender
 * @param networks where the sender's address must lie; empty: anywhere
 */
record SenderRule(NamedProducer producer, @Nullable String certificate, List<IPAddress> networks) {

    SenderRule {
        networks = List.copyOf(networks);
    }

    /**
     * Whether it speaks of that sender.
     *
     * @param names of the sender's verified certificate, in lower case; empty where it has none
     */
    boolean covers(InetAddress sender, Set<String> names) {
        return (certificate == null || names.contains(certificate)) && (networks.isEmpty() || lies(sender));
    }

    private boolean lies(InetAddress sender) {
        IPAddress address = new IPAddressString(withoutZone(sender.getHostAddress())).getAddress();
        return address != null && networks.stream().anyMatch(network -> network.contains(address));
    }

    private static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }
}
