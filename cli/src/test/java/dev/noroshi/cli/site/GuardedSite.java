package dev.noroshi.cli.site;

import dev.noroshi.embedded.Embedded;
import dev.noroshi.embedded.EmbeddedSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.acl.AclBinding;

/** In this process, behind Kafka's own authorizer: users get in by their names, and may do what a list says and no more. */
final class GuardedSite implements Site {

    private static final String LISTENER = "GUARDED";
    private static final String LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule required ";

    private final int port = freePort();
    private final Embedded embedded;

    /** @param users all of them but the admin, whom nothing stops */
    GuardedSite(Path folder, Collection<String> users, Collection<AclBinding> rights) {
        embedded = Embedded.start(new EmbeddedSettings(folder, 0, 0, broker(users)));
        try (Admin admin = Admin.create(
                Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, embedded.bootstrap()))) {
            admin.createAcls(rights).all().get();
        } catch (ExecutionException | InterruptedException refused) {
            embedded.close();
            throw new IllegalStateException(refused);
        }
    }

    private Map<String, String> broker(Collection<String> users) {
        Map<String, String> broker = new HashMap<>();
        broker.put("listeners", LISTENER + "://127.0.0.1:" + port);
        broker.put("advertised.listeners", LISTENER + "://127.0.0.1:" + port);
        broker.put("listener.security.protocol.map", LISTENER + ":SASL_PLAINTEXT");
        broker.put("sasl.enabled.mechanisms", "PLAIN");
        broker.put(
                "listener.name." + LISTENER.toLowerCase(Locale.ROOT) + ".plain.sasl.jaas.config",
                Stream.concat(users.stream(), Stream.of("admin"))
                        .map(user -> "user_" + user + "=\"" + user + "\"")
                        .collect(Collectors.joining(" ", LOGIN, ";")));
        broker.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        // The broker itself and the registry, which have no name.
        broker.put("super.users", "User:ANONYMOUS;User:admin");
        return broker;
    }

    @Override
    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    @Override
    public Map<String, String> clients(String user) {
        return Map.of(
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                LOGIN + "username=\"" + user + "\" password=\"" + user + "\";");
    }

    @Override
    public String registryUrl() {
        return embedded.registryUrl();
    }

    @Override
    public void close() {
        embedded.close();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }
}
