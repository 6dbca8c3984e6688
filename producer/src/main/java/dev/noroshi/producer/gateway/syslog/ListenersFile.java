package dev.noroshi.producer.gateway.syslog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.noroshi.producer.intake.Formats;
import dev.noroshi.runtime.settings.SettingsException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the YAML file of the syslog listeners, and reports all that is wrong with it at once. */
final class ListenersFile {

    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();
    private static final Set<String> OF_FILE = Set.of("listeners");
    private static final Set<String> OF_LISTENER = Set.of("name", "transport", "address", "format", "tls", "senders");
    private static final Set<String> OF_TLS = Set.of("certificate", "key", "clientCa");
    private static final Set<String> OF_SENDER = Set.of("producer", "certificate", "networks");
    private static final int MOST_PORT = 65_535;

    private final Path folder;
    private final List<String> problems = new ArrayList<>();

    private ListenersFile(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads the listeners of a file; relative paths in it start at its folder.
     *
     * @throws SettingsException with everything that is wrong
     */
    static List<ListenerSpec> read(Path file) {
        JsonNode root;
        try {
            root = YAML.readTree(Files.readString(file));
        } catch (JsonProcessingException malformed) {
            throw new SettingsException(List.of(
                    file + ": line " + malformed.getLocation().getLineNr() + ": " + malformed.getOriginalMessage()));
        } catch (IOException unreadable) {
            throw new SettingsException(List.of(file + " cannot be read (" + unreadable.getMessage()
                    + "); give a YAML file of syslog listeners, as docs/syslog.md says"));
        }
        Path parent = file.toAbsolutePath().getParent();
        var reading = new ListenersFile(parent == null ? file.toAbsolutePath() : parent);
        List<ListenerSpec> listeners = reading.listeners(root);
        if (!reading.problems.isEmpty()) {
            throw new SettingsException(reading.problems.stream()
                    .map(problem -> file + ": " + problem)
                    .toList());
        }
        return listeners;
    }

    private List<ListenerSpec> listeners(JsonNode root) {
        known(root, OF_FILE, "the file");
        List<ListenerSpec> listeners = new ArrayList<>();
        Set<String> names = new HashSet<>();
        JsonNode list = root.path("listeners");
        if (!list.isArray() || list.isEmpty()) {
            problems.add("'listeners' must be a list of at least one listener");
        }
        for (JsonNode node : list) {
            ListenerSpec listener = listener(node, "listeners[" + listeners.size() + "]");
            if (!names.add(listener.name())) {
                problems.add("two listeners have the name '" + listener.name() + "'; each needs one of its own");
            }
            listeners.add(listener);
        }
        return listeners;
    }

    private ListenerSpec listener(JsonNode node, String at) {
        known(node, OF_LISTENER, at);
        Transport transport = transport(node, at);
        String address = text(node, "address", at);
        int colon = address.lastIndexOf(':');
        return new ListenerSpec(
                text(node, "name", at),
                transport,
                colon < 0 ? "" : bare(address.substring(0, colon)),
                port(address.substring(colon + 1), at),
                format(node, at),
                tls(node, transport, at),
                senders(node, transport, at));
    }

    private Transport transport(JsonNode node, String at) {
        String said = text(node, "transport", at);
        for (Transport transport : Transport.values()) {
            if (transport.name().toLowerCase(Locale.ROOT).equals(said)) {
                return transport;
            }
        }
        problems.add(at + ".transport is '" + said + "'; use udp, tcp or tls");
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
        problems.add(at + ".address must be HOST:PORT with a port from 0 to " + MOST_PORT + ", such as 0.0.0.0:6514");
        return 0;
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private @Nullable String format(JsonNode node, String at) {
        JsonNode said = node.path("format");
        if (said.isMissingNode()) {
            return null;
        }
        Formats formats = Formats.standard();
        if (formats.named(said.asText()).isEmpty()) {
            problems.add(at + ".format is '" + said.asText() + "'; use one of " + formats.names());
        }
        return said.asText();
    }

    private @Nullable TlsFiles tls(JsonNode node, Transport transport, String at) {
        JsonNode tls = node.path("tls");
        if (tls.isMissingNode() != (transport != Transport.TLS)) {
            problems.add(at
                    + (transport == Transport.TLS
                            ? " needs 'tls' with certificate and key"
                            : " has 'tls', but its transport is not tls"));
            return null;
        }
        if (tls.isMissingNode()) {
            return null;
        }
        known(tls, OF_TLS, at + ".tls");
        return new TlsFiles(
                file(tls, "certificate", at + ".tls"),
                file(tls, "key", at + ".tls"),
                tls.has("clientCa") ? file(tls, "clientCa", at + ".tls") : null);
    }

    private Path file(JsonNode node, String name, String at) {
        Path file = folder.resolve(text(node, name, at));
        if (!Files.isReadable(file)) {
            problems.add(at + "." + name + " is '" + file + "', which cannot be read");
        }
        return file;
    }

    private List<SenderRule> senders(JsonNode node, Transport transport, String at) {
        List<SenderRule> senders = new ArrayList<>();
        JsonNode list = node.path("senders");
        if (!list.isArray() || list.isEmpty()) {
            problems.add(at + ".senders must be a list of at least one sender: who sends here, as which producer");
        }
        boolean verified = node.path("tls").has("clientCa");
        for (JsonNode sender : list) {
            senders.add(
                    sender(sender, transport == Transport.TLS && verified, at + ".senders[" + senders.size() + "]"));
        }
        return senders;
    }

    private SenderRule sender(JsonNode node, boolean verified, String at) {
        known(node, OF_SENDER, at);
        String[] producer = text(node, "producer", at).split("/", -1);
        if (producer.length != 2 || producer[0].isEmpty() || producer[1].isEmpty()) {
            problems.add(
                    at + ".producer must be ORGANISATION/NAME of a producer of the policy, such as jp-acme/firewall");
            producer = new String[] {"", ""};
        }
        JsonNode certificate = node.path("certificate");
        if (!certificate.isMissingNode() && !verified) {
            problems.add(at + ".certificate needs a listener over tls with a 'clientCa' that verifies it");
        }
        return new SenderRule(
                producer[0],
                producer[1],
                certificate.isMissingNode() ? null : certificate.asText().toLowerCase(Locale.ROOT),
                networks(node, at));
    }

    private List<IPAddress> networks(JsonNode node, String at) {
        List<IPAddress> networks = new ArrayList<>();
        for (JsonNode said : node.path("networks")) {
            IPAddress network = new IPAddressString(said.asText()).getAddress();
            if (network == null || said.asText().isBlank()) {
                problems.add(
                        at + ".networks has '" + said.asText() + "'; use an address or a network such as 192.0.2.0/24");
            } else {
                networks.add(network.toPrefixBlock());
            }
        }
        return networks;
    }

    private String text(JsonNode node, String name, String at) {
        JsonNode value = node.path(name);
        if (!value.isValueNode() || value.asText().isBlank()) {
            problems.add(at + "." + name + " is missing");
            return "";
        }
        return value.asText();
    }

    private void known(JsonNode node, Set<String> names, String at) {
        node.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                problems.add(at + " has an unknown field '" + name + "'; known are "
                        + names.stream().sorted().toList());
            }
        });
    }
}
