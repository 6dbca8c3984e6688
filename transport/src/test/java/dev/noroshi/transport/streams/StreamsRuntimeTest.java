package dev.noroshi.transport.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noroshi.transport.Profile;
import dev.noroshi.transport.registry.RegistryUnavailableException;
import dev.noroshi.transport.serde.MalformedRecordException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler.Result;
import org.apache.kafka.streams.errors.TopologyException;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class StreamsRuntimeTest {
    private static final StreamsSettings SETTINGS =
            StreamsSettings.of("app", "127.0.0.1:1", Path.of("target/state"), Profile.EMBEDDED);

    @Test
    void refusesAStoreThatNobodyNamed() {
        Consumer<StreamsBuilder> unnamed =
                builder -> counted(builder, Materialized.with(Serdes.String(), Serdes.Long()));

        assertThatThrownBy(() -> StreamsRuntime.topology(SETTINGS, unnamed)).isInstanceOf(TopologyException.class);
    }

    @Test
    void buildsWhatIsNamed() {
        Consumer<StreamsBuilder> named = builder -> counted(
                builder,
                Materialized.<String, Long, KeyValueStore<Bytes, byte[]>>as("counts")
                        .withKeySerde(Serdes.String())
                        .withValueSerde(Serdes.Long()));

        assertThat(StreamsRuntime.topology(SETTINGS, named).describe().toString())
                .contains("counts");
    }

    @Test
    void skipsRecordsAtFaultAndStopsWhereTheRegistryIs() {
        SkipMalformedRecords handler = new SkipMalformedRecords();
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("t", 0, 7, null, null);

        assertThat(handler.handleError(null, record, new MalformedRecordException("m"))
                        .result())
                .isEqualTo(Result.RESUME);
        assertThat(handler.handleError(null, record, new RuntimeException(new RegistryUnavailableException("u", null)))
                        .result())
                .isEqualTo(Result.FAIL);
    }

    private static void counted(
            StreamsBuilder builder, Materialized<String, Long, KeyValueStore<Bytes, byte[]>> store) {
        builder.stream("in", Consumed.with(Serdes.String(), Serdes.String()).withName("source"))
                .groupByKey()
                .count(org.apache.kafka.streams.kstream.Named.as("count"), store)
                .toStream(org.apache.kafka.streams.kstream.Named.as("stream"))
                .to("out", Produced.with(Serdes.String(), Serdes.Long()).withName("sink"));
    }
}
