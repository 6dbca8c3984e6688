package dev.noroshi.producer.gateway.syslog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.noroshi.producer.gateway.declared.CheckedYaml;
import dev.noroshi.producer.gateway.declared.TlsFiles;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the YAML file of the syslog listeners, and reports all that is wrong with it at once. */
final class ListenersFile {

    private static final Set<String> OF_FILE = Set.of("listeners");
    private static final Set<String> OF_LISTENER = Set.of("name", "transport", "address", "format", "tls", "senders");
    private static final Set<String> OF_TLS = Set.of("certificate", "key", "clientCa");
    private static final Set<String> OF_SENDER = Set.of("producer", "certificate", "networks");
    private static final int MOST_PORT = 65_535;

    private final CheckedYaml yaml;

    private ListenersFile(CheckedYaml yaml) {
        this.yaml = yaml;
    }

    /**
     * Reads the listeners of a file; relative paths in it start at its folder.
     *
     * @throws dev.noroshi.runtime.settings.SettingsException with everything that is wrong
     */
    static List<ListenerSpec> read(Path file) {
        return CheckedYaml.read(
                file,
                "a YAML file of syslog listeners, as docs/syslog.md says",
                (yaml, root) -> new ListenersFile(yaml).listeners(root));
    }

    private List<ListenerSpec> listeners(JsonNode root) {
        yaml.known(root, OF_FILE, "the file");
        List<ListenerSpec> listeners = new ArrayList<>();
        Set<String> names = new HashSet<>();
        JsonNode list = root.path("listeners");
        if (!list.isArray() || list.isEmpty()) {
            yaml.problem("'listeners' must be a list of at least one listener");
        }
        for (JsonNode node : list) {
            ListenerSpec listener = listener(node, "listeners[" + listeners.size() + "]");
            if (!names.add(listener.name())) {
                yaml.problem("two listeners have the name '" + listener.name() + "'; each needs one of its own");
            }
            listeners.add(listener);
        }
        return listeners;
    }

    private ListenerSpec listener(JsonNode node, String at) {
        yaml.known(node, OF_LISTENER, at);
        Transport transport = transport(node, at);
        String address = yaml.text(node, "address", at);
        int colon = address.lastIndexOf(':');
        return new ListenerSpec(
                yaml.text(node, "name", at),
                transport,
                colon < 0 ? "" : bare(address.substring(0, colon)),
                port(address.substring(colon + 1), at),
                yaml.format(node, at),
                tls(node, transport, at),
                senders(node, transport, at));
    }

    private Transport transport(JsonNode node, String at) {
        String said = yaml.text(node, "transport", at);
        for (Transport transport : Transport.values()) {
            if (transport.name().toLowerCase(Locale.ROOT).equals(said)) {
                return transport;
            }
        }
        yaml.problem(at + ".transport is '" + said + "'; use udp, tcp or tls");
        return Transport.TCP;
    }

    private int port(String text, String at) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= MOST_PORT) {
                return port;
            }
        } catch (NumberFormatException noNumber) {
            // said below, as for a number out of range
        }
        yaml.problem(at + ".address must be HOST:PORT with a port from 0 to " + MOST_PORT + ", such as 0.0.0.0:6514");
        return 0;
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private @Nullable TlsFiles tls(JsonNode node, Transport transport, String at) {
        JsonNode tls = node.path("tls");
        if (tls.isMissingNode() != (transport != Transport.TLS)) {
            yaml.problem(at
                    + (transport == Transport.TLS
                            ? " needs 'tls' with certificate and key"
                            : " has 'tls', but its transport is not tls"));
            return null;
        }
        if (tls.isMissingNode()) {
            return null;
        }
        yaml.known(tls, OF_TLS, at + ".tls");
        return new TlsFiles(
                yaml.file(tls, "certificate", at + ".tls"),
                yaml.file(tls, "key", at + ".tls"),
                tls.has("clientCa") ? yaml.file(tls, "clientCa", at + ".tls") : null);
    }

    private List<SenderRule> senders(JsonNode node, Transport transport, String at) {
        List<SenderRule> senders = new ArrayList<>();
        JsonNode list = node.path("senders");
        if (!list.isArray() || list.isEmpty()) {
            yaml.problem(at + ".senders must be a list of at least one sender: who sends here, as which producer");
        }
        boolean verified = node.path("tls").has("clientCa");
        for (JsonNode sender : list) {
            senders.add(
                    sender(sender, transport == Transport.TLS && verified, at + ".senders[" + senders.size() + "]"));
        }
        return senders;
    }

    private SenderRule sender(JsonNode node, boolean verified, String at) {
        yaml.known(node, OF_SENDER, at);
        JsonNode certificate = node.path("certificate");
        if (!certificate.isMissingNode() && !verified) {
            yaml.problem(at + ".certificate needs a listener over tls with a 'clientCa' that verifies it");
        }
        return new SenderRule(
                yaml.producer(node, at),
                certificate.isMissingNode() ? null : certificate.asText().toLowerCase(Locale.ROOT),
                networks(node, at));
    }

    private List<IPAddress> networks(JsonNode node, String at) {
        List<IPAddress> networks = new ArrayList<>();
        for (JsonNode said : node.path("networks")) {
            IPAddress network = new IPAddressString(said.asText()).getAddress();
            if (network == null || said.asText().isBlank()) {
                yaml.problem(
                        at + ".networks has '" + said.asText() + "'; use an address or a network such as 192.0.2.0/24");
            } else {
                networks.add(network.toPrefixBlock());
            }
        }
        return networks;
    }
}
