package dev.noroshi.notifier.channel.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.notifier.channel.Channel;
import dev.noroshi.notifier.channel.ChannelContract;
import dev.noroshi.notifier.channel.format.PayloadFormats;
import dev.noroshi.notifier.channel.secret.Secrets;
import dev.noroshi.notifier.channel.tls.PemTls;
import dev.noroshi.notifier.channel.tls.TestIdentity;
import dev.noroshi.notifier.domain.Outcome;
import dev.noroshi.notifier.domain.Subscription;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyslogChannelIT extends ChannelContract {

    private static TestIdentity receiver;
    private static TestIdentity hub;

    @TempDir
    private Path dir;

    private final List<AutoCloseable> peers = new ArrayList<>();
    private SyslogPeer peer;
    private SyslogChannel channel;

    @BeforeAll
    static void identities() throws Exception {
        receiver = TestIdentity.named("receiver");
        hub = TestIdentity.named("hub");
    }

    @BeforeEach
    void start() throws Exception {
        Files.writeString(dir.resolve("receiver-ca"), receiver.certificate());
        Files.writeString(dir.resolve("hub-key"), hub.both());
        Files.writeString(dir.resolve("no-key"), receiver.certificate());
        peer = new SyslogPeer(tls(), false);
        peers.add(peer);
        channel = new SyslogChannel(new Secrets(dir, System::getenv), PayloadFormats.standard(), Duration.ofSeconds(3));
    }

    private static ServerSocket tls() throws IOException {
        return listening(context().getServerSocketFactory());
    }

    private static ServerSocket listening(ServerSocketFactory factory) throws IOException {
        return factory.createServerSocket(0, 16, InetAddress.getLoopbackAddress());
    }

    private static SSLContext context() {
        return PemTls.client(hub.certificate(), receiver.both());
    }

    @AfterEach
    void stop() throws Exception {
        channel.close();
        for (AutoCloseable each : peers) {
            each.close();
        }
    }

    @Override
    protected Channel channel() {
        return channel;
    }

    /** A receiver of syslog says nothing at all. */
    @Override
    protected Set<Peer> peers() {
        return EnumSet.complementOf(EnumSet.of(Peer.REFUSES_THE_MESSAGE, Peer.IS_BUSY));
    }

    @Override
    protected Subscription leadingTo(Peer kind) throws Exception {
        return switch (kind) {
            case TAKES, REFUSES_THE_MESSAGE, IS_BUSY -> to(peer.port(), Map.of());
            case NEVER_ANSWERS -> {
                SyslogPeer silent = new SyslogPeer(tls(), true);
                peers.add(silent);
                yield to(silent.port(), Map.of());
            }
            case IS_NOT_THERE -> {
                try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                    yield to(taken.getLocalPort(), Map.of());
                }
            }
        };
    }

    private static Subscription to(int port, Map<String, String> more) {
        return to("localhost:" + port, "cef", more, List.of("127.0.0.0/8"));
    }

    private static Subscription to(String address, String format, Map<String, String> more, List<String> subnets) {
        Map<String, String> options = new HashMap<>(Map.of("tls", "true", "trustRef", "file:receiver-ca"));
        options.putAll(more);
        return new Subscription("siem", "kr-bank", "syslog", address, format, null, List.of(), false, false, subnets)
                .with(options);
    }

    @Override
    protected List<String> taken() {
        Pattern id = Pattern.compile(" id=\"([^\"]*)\"");
        return peer.messages().stream()
                .map(message -> {
                    Matcher found = id.matcher(message);
                    assertThat(found.find()).as(message).isTrue();
                    return found.group(1);
                })
                .toList();
    }

    @Test
    void writesOneMessageOfRfc5424WithCef() throws Exception {
        send("d1", 1, to(peer.port(), Map.of()));

        assertThat(peer.messages().get(0))
                .startsWith("<131>1 2026-03-01T00:00:00.123Z - noroshi - ALERT-CREATED [noroshi@32473 id=\"d1\""
                        + " alert=\"alert-1\" version=\"2\" tlp=\"TLP:GREEN\" reference=\"NRS-7F3K-Q2MD\""
                        + " exercise=\"false\"] CEF:0|Noroshi|Noroshi|1|malicious-code/c2-server|Beacon 狼煙 봉화|7|")
                .contains(" act=created ")
                .contains(" cs1=TLP:GREEN cs1Label=TLP ");
    }

    @Test
    void writesAnyOtherFormatOnOneLine() throws Exception {
        send("d1", 1, to("localhost:" + peer.port(), "noroshi", Map.of(), List.of("127.0.0.0/8")));

        assertThat(peer.messages().get(0)).contains("] {\"type\":\"incident.alert.created\"");
    }

    @Test
    void trustsNobodyItIsNotToldToTrust() throws Exception {
        Files.writeString(dir.resolve("receiver-ca"), hub.certificate());

        assertThat(send("d1", 1, to(peer.port(), Map.of()))).isInstanceOf(Outcome.Failed.class);
        assertThat(peer.messages()).isEmpty();
    }

    @Test
    void showsItsCertificateToAReceiverThatAsks() throws Exception {
        SSLServerSocket certified = (SSLServerSocket) tls();
        certified.setNeedClientAuth(true);
        SyslogPeer asking = new SyslogPeer(certified, false);
        peers.add(asking);

        assertThat(send("d1", 1, to(asking.port(), Map.of("clientKeyRef", "file:hub-key"))))
                .isInstanceOf(Outcome.Delivered.class);
        assertThat(send("d1", 1, to(asking.port(), Map.of()))).isInstanceOf(Outcome.Failed.class);
        assertThat(send("d1", 1, to(asking.port(), Map.of("clientKeyRef", "file:no-key"))))
                .isInstanceOf(Outcome.Misconfigured.class);
        assertThat(asking.messages()).hasSize(1);
    }

    @Test
    void goesWithoutTlsOnlyWhereTheSubscriptionSaysSo() throws Exception {
        SyslogPeer plain = new SyslogPeer(listening(ServerSocketFactory.getDefault()), false);
        peers.add(plain);
        assertThat(send("d1", 1, to(plain.port(), Map.of("tls", "false")))).isInstanceOf(Outcome.Delivered.class);
        assertThat(plain.messages()).hasSize(1);
    }

    @Test
    void letsAReceiverThatTricklesKeepNoThread() throws Exception {
        try (ServerSocket trickling = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> leftAlone = CompletableFuture.runAsync(() -> trickle(trickling));
            Subscription subscription = to(trickling.getLocalPort(), Map.of("tls", "false"));
            assertThat(send("d1", 1, subscription)).isInstanceOf(Outcome.Failed.class);
            assertThat(leftAlone).succeedsWithin(Duration.ofSeconds(30));
        }
    }

    /** Ends once the other side is gone. */
    private static void trickle(ServerSocket server) {
        try (Socket socket = server.accept()) {
            while (true) {
                socket.getOutputStream().write(' ');
                TimeUnit.MILLISECONDS.sleep(300);
            }
        } catch (IOException gone) {
            assertThat(server.isClosed()).isFalse();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void leadsNowhereThatIsNotPublic() throws Exception {
        for (String host : List.of("127.0.0.1", "localhost", "10.0.0.1", "169.254.169.254", "[::1]", "2130706433")) {
            Outcome outcome = send("d1", 1, to(host + ":" + peer.port(), "cef", Map.of(), List.of()));
            assertThat(outcome).as(host).isInstanceOf(Outcome.Misconfigured.class);
        }
        assertThat(peer.messages()).isEmpty();
    }
}
