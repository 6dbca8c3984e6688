package dev.noroshi.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.schema.DeliveryAttempt;
import dev.noroshi.schema.DeliveryOutcome;
import dev.noroshi.transport.registry.HttpRegistryClient;
import dev.noroshi.transport.registry.RegistrySettings;
import dev.noroshi.transport.serde.AvroSerdes;
import dev.noroshi.transport.streams.ClientDefaults;
import dev.noroshi.transport.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedIT {
    private static final Instant AT = Instant.parse("2026-11-23T01:02:03Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void isReadyWithinFifteenSeconds() {
        Instant before = Instant.now();
        try (Embedded embedded = Embedded.start(EmbeddedSettings.in(folder))) {
            assertThat(embedded.applyTopics().complete()).isTrue();
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(15));
        }
    }

    @Test
    void keepsTopicsRecordsOffsetsAndSchemaIdsOverARestart() throws Exception {
        int id;
        try (Embedded embedded = Embedded.start(EmbeddedSettings.in(folder))) {
            embedded.applyTopics();
            id = idOfAttempts(embedded);
            assertThat(send(embedded).offset()).isZero();
            assertThat(readAndCommit(embedded)).containsExactly(attempt());
        }
        try (Embedded embedded = Embedded.start(EmbeddedSettings.in(folder))) {
            assertThat(embedded.applyTopics().created()).isEmpty();
            assertThat(idOfAttempts(embedded)).isEqualTo(id);
            assertThat(send(embedded).offset()).isEqualTo(1);
            assertThat(readAndCommit(embedded)).hasSize(1);
        }
    }

    @Test
    void leavesNoThreadBehind() {
        Set<String> before = threads();
        try (Embedded embedded = Embedded.start(EmbeddedSettings.in(folder))) {
            embedded.applyTopics();
        }
        // Yammer's clock is made once for the JVM and serves every broker in it; the JDK's HTTP client of the
        // provisioner ends when it is collected; the third is this assertion's own.
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(threads())
                        .filteredOn(name -> !name.matches("metrics-meter-tick.*|HttpClient-.*|awaitility.*"))
                        .isSubsetOf(before));
    }

    @Test
    void createsNoTopicBecauseSomebodyWritesToIt() throws Exception {
        Embedded embedded = SharedEmbedded.get();
        try (Admin admin = Admin.create(ClientDefaults.admin(embedded.bootstrap(), "test"))) {
            assertThat(admin.listTopics().names().get()).contains(Topics.EVENTS).doesNotContain("nobody.made.me");
            var config = ClientDefaults.producer(embedded.bootstrap(), "test");
            config.put("max.block.ms", 1_000);
            try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
                var sent = producer.send(new ProducerRecord<>("nobody.made.me", "k", "v"));
                assertThat(sent).failsWithin(PATIENCE);
            }
            assertThat(admin.listTopics().names().get()).doesNotContain("nobody.made.me");
        }
    }

    @Test
    void carriesARecordAsLargeAsThePolicyMayBe() throws Exception {
        Embedded embedded = SharedEmbedded.get();
        byte[] random = new byte[16 * 1024 * 1024];
        new java.util.Random(7).nextBytes(random);
        try (var producer = new KafkaProducer<>(
                ClientDefaults.producer(embedded.bootstrap(), "test"),
                new StringSerializer(),
                new org.apache.kafka.common.serialization.ByteArraySerializer())) {
            assertThat(producer.send(new ProducerRecord<>(Topics.POLICY, "snapshot/x", random)))
                    .succeedsWithin(PATIENCE);
            producer.send(new ProducerRecord<>(Topics.POLICY, "snapshot/x", null))
                    .get();
        }
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static int idOfAttempts(Embedded embedded) {
        try (var client = new HttpRegistryClient(RegistrySettings.of(embedded.registryUrl()))) {
            return client.idOf(Topics.spec(Topics.ATTEMPTS).subject(), DeliveryAttempt.getClassSchema());
        }
    }

    private static RecordMetadata send(Embedded embedded) throws Exception {
        try (var client = new HttpRegistryClient(RegistrySettings.of(embedded.registryUrl()));
                var producer = new KafkaProducer<>(
                        ClientDefaults.producer(embedded.bootstrap(), "test"),
                        new StringSerializer(),
                        AvroSerdes.serializer(client, DeliveryAttempt.class))) {
            return producer.send(new ProducerRecord<>(Topics.ATTEMPTS, 0, "kr-bank", attempt()))
                    .get();
        }
    }

    private static List<DeliveryAttempt> readAndCommit(Embedded embedded) {
        List<DeliveryAttempt> read = new ArrayList<>();
        try (var client = new HttpRegistryClient(RegistrySettings.of(embedded.registryUrl()));
                var consumer = new KafkaConsumer<>(
                        ClientDefaults.consumer(embedded.bootstrap(), "reader", "test"),
                        new StringDeserializer(),
                        AvroSerdes.deserializer(client, DeliveryAttempt.class))) {
            consumer.subscribe(List.of(Topics.ATTEMPTS));
            Awaitility.await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> read.add(record.value()));
                return !read.isEmpty();
            });
            consumer.commitSync();
        }
        return read;
    }

    private static DeliveryAttempt attempt() {
        return DeliveryAttempt.newBuilder()
                .setDeliveryId("d-1")
                .setAlertId("a-1")
                .setVersion(1)
                .setOrg("kr-bank")
                .setSubscription("kr-bank-webhook")
                .setChannel("webhook")
                .setAttempt(1)
                .setAt(AT)
                .setOutcome(DeliveryOutcome.DELIVERED)
                .setReceivedAt(AT)
                .build();
    }
}
