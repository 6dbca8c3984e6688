package dev.noroshi.transport.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class OneInputTest {

    @Test
    void knowsThatEachSubtopologyReadsOneTopic() {
        assertThat(oneInput(builder -> {
                    stream(builder, "a").to("b");
                    stream(builder, "b").to("c");
                }))
                .isTrue();
    }

    @Test
    void countsNoGlobalStore() {
        assertThat(oneInput(builder -> {
                    stream(builder, "a").to("b");
                    builder.addGlobalStore(
                            Stores.keyValueStoreBuilder(
                                            Stores.inMemoryKeyValueStore("g"), Serdes.ByteArray(), Serdes.ByteArray())
                                    .withLoggingDisabled(),
                            "g",
                            Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()),
                            Unread::new);
                }))
                .isTrue();
    }

    @Test
    void seesTwoTopicsThatMeetInOneTask() {
        assertThat(oneInput(builder ->
                        stream(builder, "a").merge(stream(builder, "b")).to("c")))
                .isFalse();
    }

    @Test
    void seesSourcesOfSeveralTopics() {
        assertThat(oneInput(builder -> builder.stream(List.of("a", "b")).to("c")))
                .isFalse();
        assertThat(oneInput(builder -> builder.stream(Pattern.compile("a.*")).to("c")))
                .isFalse();
    }

    private static final class Unread implements Processor<byte[], byte[], Void, Void> {
        @Override
        public void process(Record<byte[], byte[]> record) {}
    }

    private static boolean oneInput(Consumer<StreamsBuilder> definition) {
        StreamsBuilder builder = new StreamsBuilder();
        definition.accept(builder);
        return OneInput.isOfEachTask(builder.build());
    }

    private static KStream<byte[], byte[]> stream(StreamsBuilder builder, String topic) {
        return builder.stream(topic, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()));
    }
}
