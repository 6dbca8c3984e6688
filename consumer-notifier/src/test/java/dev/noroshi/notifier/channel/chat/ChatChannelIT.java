package dev.noroshi.notifier.channel.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noroshi.notifier.channel.Channel;
import dev.noroshi.notifier.channel.ChannelContract;
import dev.noroshi.notifier.channel.http.HttpOptions;
import dev.noroshi.notifier.channel.secret.Secrets;
import dev.noroshi.notifier.channel.webhook.Sink;
import dev.noroshi.notifier.domain.Outcome;
import dev.noroshi.notifier.domain.Subscription;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatChannelIT extends ChannelContract {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path dir;

    private final List<AutoCloseable> peers = new ArrayList<>();
    private Sink sink;
    private ChatChannel channel;

    @BeforeEach
    void start() throws Exception {
        sink = new Sink().on("/room", 200);
        channel = new ChatChannel(
                HttpOptions.standard().withTimeout(Duration.ofSeconds(2)),
                new Secrets(dir, System::getenv),
                InstantSource.system());
    }

    @AfterEach
    void stop() throws Exception {
        channel.close();
        sink.close();
        for (AutoCloseable peer : peers) {
            peer.close();
        }
    }

    @Override
    protected Channel channel() {
        return channel;
    }

    @Override
    protected Subscription leadingTo(Peer peer) throws Exception {
        return switch (peer) {
            case TAKES -> to(sink.url("/room"), "slack", "en");
            case REFUSES_THE_MESSAGE -> {
                sink.on("/refuses", 400);
                yield to(sink.url("/refuses"), "slack", "en");
            }
            case IS_BUSY -> {
                sink.on("/busy", 429, "Retry-After", "30");
                yield to(sink.url("/busy"), "slack", "en");
            }
            case NEVER_ANSWERS -> {
                ServerSocket silent = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
                peers.add(silent);
                yield to("http://127.0.0.1:" + silent.getLocalPort() + "/", "slack", "en");
            }
            case IS_NOT_THERE -> {
                try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                    yield to("http://127.0.0.1:" + taken.getLocalPort() + "/", "slack", "en");
                }
            }
        };
    }

    private static Subscription to(String url, String format, String language) {
        return new Subscription(
                "room", "kr-bank", "chat", url, format, null, List.of(language), false, false, List.of("127.0.0.0/8"));
    }

    @Override
    protected List<String> taken() {
        return sink.received().stream()
                .map(got -> got.header("X-Noroshi-Delivery"))
                .toList();
    }

    @Test
    void writesBlocksForSlackWithTheLabelFirstAndLast() throws Exception {
        send("d1", 1, to(sink.url("/room"), "slack", "ja"));

        JsonNode message = JSON.readTree(sink.received().get(0).body());
        assertThat(message.path("text").asText()).isEqualTo("[TLP:GREEN] NRS-7F3K-Q2MD：指令（C2）サーバー（深刻度：高）");
        JsonNode blocks = message.path("blocks");
        assertThat(blocks.get(0).at("/text/text").asText()).startsWith("*[TLP:GREEN]* ");
        assertThat(blocks.get(blocks.size() - 1).at("/text/text").asText()).isEqualTo("*[TLP:GREEN]*");
        assertThat(blocks)
                .allSatisfy(block ->
                        assertThat(block.at("/text/verbatim").asBoolean()).isTrue());
    }

    @Test
    void writesAnAdaptiveCardForTeamsInWhichNothingIsMarkdown() throws Exception {
        send("d1", 1, to(sink.url("/room"), "teams", "ko"));

        JsonNode message = JSON.readTree(sink.received().get(0).body());
        JsonNode card = message.at("/attachments/0/content");
        assertThat(message.at("/attachments/0/contentType").asText())
                .isEqualTo("application/vnd.microsoft.card.adaptive");
        assertThat(card.path("version").asText()).isEqualTo("1.4");
        assertThat(card.at("/body/0/text").asText()).isEqualTo("\\[TLP:GREEN\\]");
        assertThat(card.at("/body/1/text").asText()).contains("명령 제어\\(C2\\) 서버");
    }

    @Test
    void takesTheUrlFromASecretButThenOnlyHttps() throws Exception {
        Files.writeString(dir.resolve("plain"), sink.url("/room"));
        Files.writeString(dir.resolve("secured"), sink.url("/room").replace("http:", "https:"));

        Outcome plain = send("d1", 1, behind("plain"));
        assertThat(plain).isInstanceOf(Outcome.Misconfigured.class);
        assertThat(plain.detail()).contains("not https").doesNotContain("/room");
        Outcome secured = send("d1", 1, behind("secured"));
        assertThat(secured).as("it was tried, by TLS").isInstanceOf(Outcome.Failed.class);
        assertThat(secured.detail()).doesNotContain("/room");
        assertThat(sink.received()).isEmpty();
    }

    private static Subscription behind(String secret) {
        return new Subscription(
                "room",
                "kr-bank",
                "chat",
                "",
                "slack",
                "file:" + secret,
                List.of(),
                false,
                false,
                List.of("127.0.0.0/8"));
    }

    @Test
    void leadsNowhereThatIsNotPublic() throws Exception {
        Subscription inside = new Subscription(
                "room", "kr-bank", "chat", sink.url("/room"), "slack", null, List.of(), false, false, List.of());
        assertThat(send("d1", 1, inside)).isInstanceOf(Outcome.Misconfigured.class);
        assertThat(sink.received()).isEmpty();
    }
}
