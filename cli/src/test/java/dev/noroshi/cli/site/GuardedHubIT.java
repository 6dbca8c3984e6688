package dev.noroshi.cli.site;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each service does its work with the rights that deploy/kubernetes gives it, and can do no more. */
@Tag("slow")
class GuardedHubIT extends HubSuite {

    private final Rights rights = Rights.deployed();
    private GuardedSite guarded;

    @Override
    Site open(Path folder) {
        guarded = new GuardedSite(folder, rights.users(), rights.bindings());
        return guarded;
    }

    @ParameterizedTest
    @CsvSource({
        "noroshi-gateway, noroshi.alerts",
        "noroshi-gateway, noroshi.decisions",
        "noroshi-notifier, noroshi.incidents",
        "noroshi-notifier, noroshi.held",
        "noroshi-processor, noroshi.attempts",
        "noroshi-registry, noroshi.alerts"
    })
    void noServiceReadsWhatItHasNoUseFor(String user, String topic) {
        try (var consumer =
                new KafkaConsumer<>(config(user), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            assertThatThrownBy(() -> consumer.beginningOffsets(consumer.assignment(), Duration.ofSeconds(20)))
                    .isInstanceOf(TopicAuthorizationException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "noroshi-gateway, noroshi.alerts",
        "noroshi-gateway, noroshi.policy",
        "noroshi-processor, noroshi.policy",
        "noroshi-notifier, noroshi.alerts",
        "noroshi-notifier, noroshi.grants",
        "noroshi-console, noroshi.alerts",
        "noroshi-tools, noroshi.decisions"
    })
    void noServiceWritesWhatIsNotItsToSay(String user, String topic) {
        try (var producer = new KafkaProducer<>(config(user), new ByteArraySerializer(), new ByteArraySerializer())) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>(topic, 0, new byte[1], new byte[1]))
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    private Map<String, Object> config(String user) {
        Map<String, Object> config = new HashMap<>(guarded.clients(user));
        config.put("bootstrap.servers", guarded.bootstrap());
        return config;
    }
}
