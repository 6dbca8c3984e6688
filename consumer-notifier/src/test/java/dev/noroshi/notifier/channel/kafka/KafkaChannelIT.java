package dev.noroshi.notifier.channel.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.embedded.Embedded;
import dev.noroshi.embedded.SharedEmbedded;
import dev.noroshi.notifier.channel.Channel;
import dev.noroshi.notifier.channel.ChannelContract;
import dev.noroshi.notifier.channel.format.PayloadFormats;
import dev.noroshi.notifier.domain.Outcome;
import dev.noroshi.notifier.domain.Subscription;
import dev.noroshi.transport.Profile;
import dev.noroshi.transport.streams.ClientDefaults;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class KafkaChannelIT extends ChannelContract {

    private final Embedded embedded = SharedEmbedded.get();
    private final List<AutoCloseable> peers = new ArrayList<>();
    private final String org = "org-" + UUID.randomUUID();
    private KafkaChannel channel;

    @BeforeEach
    void start() {
        channel = channel(embedded.bootstrap());
    }

    private static KafkaChannel channel(String bootstrap) {
        return new KafkaChannel(
                new KafkaOptions(bootstrap, Map.of(), Profile.EMBEDDED, Duration.ofDays(7), Duration.ofSeconds(3)),
                PayloadFormats.standard());
    }

    @AfterEach
    void stop() throws Exception {
        channel.close();
        for (AutoCloseable peer : peers) {
            peer.close();
        }
    }

    @Override
    protected Channel channel() {
        return channel;
    }

    /** A broker asks for no pause: it takes its time. */
    @Override
    protected Set<Peer> peers() {
        return EnumSet.complementOf(EnumSet.of(Peer.IS_BUSY));
    }

    @Override
    protected Subscription leadingTo(Peer peer) throws Exception {
        switch (peer) {
            case REFUSES_THE_MESSAGE -> {
                try (Admin admin = Admin.create(ClientDefaults.admin(embedded.bootstrap(), "test"))) {
                    NewTopic narrow = new NewTopic("alerts." + org, 1, (short) 1);
                    admin.createTopics(List.of(narrow.configs(Map.of("max.message.bytes", "100"))))
                            .all()
                            .get(10, TimeUnit.SECONDS);
                }
            }
            case NEVER_ANSWERS -> {
                ServerSocket silent = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
                peers.add(silent);
                over(silent.getLocalPort());
            }
            case IS_NOT_THERE -> {
                try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                    over(taken.getLocalPort());
                }
            }
            case TAKES, IS_BUSY -> {}
        }
        return to(org);
    }

    private void over(int port) {
        channel.close();
        channel = channel("127.0.0.1:" + port);
    }

    private static Subscription to(String org) {
        return new Subscription(
                        "topic", org, "kafka", "alerts." + org, "noroshi", null, List.of(), false, false, List.of())
                .with(Map.of("principal", "User:" + org));
    }

    @Override
    protected List<String> taken() {
        return records().stream().map(record -> header(record, "id")).toList();
    }

    private List<ConsumerRecord<String, String>> records() {
        List<ConsumerRecord<String, String>> all = new ArrayList<>();
        TopicPartition partition = new TopicPartition("alerts." + org, 0);
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                ClientDefaults.consumer(embedded.bootstrap(), "alerts." + org + "-reader", "reader"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
        }
        return all;
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Test
    void makesTheTopicOfWhoAsksForItAndSaysWhatARecordIs() throws Exception {
        assertThat(send("d1", 1, to(org))).isInstanceOf(Outcome.Delivered.class);

        ConsumerRecord<String, String> record = records().get(0);
        assertThat(record.key()).isEqualTo("alert-1");
        assertThat(record.value())
                .startsWith("{\"type\":\"incident.alert.created\"")
                .doesNotContain("release");
        assertThat(header(record, "type")).isEqualTo("incident.alert.created");
        assertThat(header(record, "content-type")).isEqualTo("application/json");
        assertThat(header(record, "tlp")).isEqualTo("TLP:GREEN");
        try (Admin admin = Admin.create(ClientDefaults.admin(embedded.bootstrap(), "test"))) {
            assertThat(admin.listTopics().names().get(10, TimeUnit.SECONDS))
                    .contains("alerts." + org)
                    .doesNotContain("alerts.kr-bank");
        }
    }

    @Test
    void namesTheFormatsItHas() throws Exception {
        Subscription odd = new Subscription(
                "topic", org, "kafka", "alerts." + org, "pigeon", null, List.of(), false, false, List.of());
        assertThat(send("d1", 1, odd)).isInstanceOf(Outcome.Misconfigured.class);
    }
}
