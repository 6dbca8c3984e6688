package dev.noroshi.console.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.noroshi.console.domain.Workers;
import dev.noroshi.console.domain.Workers.Service;
import dev.noroshi.embedded.SharedEmbedded;
import dev.noroshi.transport.streams.ClientDefaults;
import dev.noroshi.transport.topic.Groups;
import dev.noroshi.transport.topic.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

class GroupWatchIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final String bootstrap = SharedEmbedded.get().bootstrap();
    private final Workers workers = new Workers();

    @Test
    void seesTheLastMemberGoAndTheNextCome() {
        try (GroupWatch watch = new GroupWatch(bootstrap, Map.of(), workers, InstantSource.system())) {
            watch.start();
            try (KafkaConsumer<byte[], byte[]> member = joined()) {
                member.commitSync(Map.of(new TopicPartition(Topics.ALERTS, 0), new OffsetAndMetadata(0)));
                assertThat(workers.idleSince(Service.NOTIFIER)).isEmpty();
            }
            await().atMost(SOON).until(() -> workers.idleSince(Service.NOTIFIER).isPresent());
            try (KafkaConsumer<byte[], byte[]> next = joined()) {
                await().atMost(SOON).until(() -> {
                    next.poll(Duration.ofMillis(100));
                    return workers.idleSince(Service.NOTIFIER).isEmpty();
                });
            }
            // Nobody has ever worked as a processor here, which says nothing.
            assertThat(workers.idleSince(Service.PROCESSOR)).isEmpty();
        }
    }

    private KafkaConsumer<byte[], byte[]> joined() {
        KafkaConsumer<byte[], byte[]> member = new KafkaConsumer<>(
                ClientDefaults.consumer(bootstrap, Groups.NOTIFIER, "member"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        member.subscribe(List.of(Topics.ALERTS));
        await().atMost(SOON).until(() -> {
            member.poll(Duration.ofMillis(100));
            return !member.assignment().isEmpty();
        });
        return member;
    }
}
