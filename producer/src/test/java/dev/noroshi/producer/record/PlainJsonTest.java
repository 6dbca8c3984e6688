package dev.noroshi.producer.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noroshi.producer.intake.FuzzSeeds;
import dev.noroshi.producer.intake.Mutations;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick reader against the careful one, which is Jackson. */
class PlainJsonTest {

    private static final int MUTATED = 40_000;
    private static final JsonTree TREE = new JsonTree(RecordLimits.STANDARD);
    private static final Shape SHAPES = Shape.root(new ShapeBudget(1 << 20, new AtomicLong()));

    static Stream<String> formats() {
        return Stream.of(
                "suricata-eve", "zeek", "wazuh", "ocsf", "ecs", "guardduty", "stix", "misp", "idea", "noroshi");
    }

    @ParameterizedTest
    @MethodSource("formats")
    void readsAsTheCarefulReaderDoesWhateverItReads(String format) {
        List<String> seeds = FuzzSeeds.of(format);
        var mutations = new Mutations(seeds, new Random(20261126));
        int read = 0;
        for (int i = 0; i < MUTATED / 10; i++) {
            byte[] record = mutations.next();
            read += agrees(record) ? 1 : 0;
        }
        assertThat(read).as("records that the quick reader took").isGreaterThan(MUTATED / 200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " {\t\"a\" : \r\n{ } } \n",
                "{\"a\":[\"x\"],\"b\":[1,22,\"y\",\"\"],\"c\":[0],\"d\":[10],\"e\":[-1,1.5],\"f\":[\"\\n\"],\"g\":[\"é\"]}",
                "{\"a\":[],\"b\":[ ],\"c\":[[1,2],[\"x\",null]],\"d\":[{\"e\":[true,false]}]}",
                "{\"a\":0,\"b\":-0,\"c\":1.50,\"d\":-12.5e+07,\"e\":1E400,\"f\":123456789012345678901234567890}",
                "{\"a\":\"\",\"b\":\"1234567\",\"c\":\"12345678\",\"d\":\"1234567890123456\",\"\":1}",
                "{\"12345678\":1,\"1234567\":2,\"123456789\":3,\"a.b\":4,\"a\":{\"b\":5}}",
                "{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00\\ud800x\",\"b\":1}",
                "{\"a\":\"é狼煙\uD83D\uDE00\",\"e\":[\"ü\"],\"b\":[\"\\n\"],\"c\":\"\u007F\"}",
                "{\"a\":1,\"b\":2,\"a\":1}",
                "{\"a\":{\"x\":1,\"y\":[2]},\"a\":{\"y\":[2],\"x\":1}}"
            })
    void readsWhatIsSound(String json) {
        assertThat(agrees(json.getBytes(StandardCharsets.UTF_8))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"a\":1",
                "{\"a\":1}x",
                "{\"a\":1,}",
                "{,\"a\":1}",
                "{\"a\" 1}",
                "{a:1}",
                "{\"a\":[1,]}",
                "{\"a\":[,1]}",
                "{\"a\":[\"x\",]}",
                "{\"a\":[\"x\"",
                "{\"a\":[12",
                "{\"a\":[01]}",
                "{\"a\":[1 2]}",
                "{\"a\":01}",
                "{\"a\":-}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":1e}",
                "{\"a\":0x1}",
                "{\"a\":NaN}",
                "{\"a\":tru}",
                "{\"a\":truex}",
                "{\"a\":\"b}",
                "{\"a\":\"b\\",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"tab\there and some more\"}",
                "{\"a\":\"\u0000\"}",
                "{\"\\u0061\":1}",
                "{\"é\":1}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,\"a\":1.0}",
                "[{}]",
                "{}{}"
            })
    void leavesWhatIsNotSoundToTheCarefulReader(String json) {
        assertThat(PlainJson.read(json.getBytes(StandardCharsets.UTF_8), 0, RecordLimits.STANDARD, SHAPES))
                .isNull();
    }

    @Test
    void leavesInvalidUtf8ToTheCarefulReader() {
        for (int b : new int[] {0x80, 0xC0, 0xE4, 0xF8, 0xFF}) {
            byte[] json = "{\"a\":\"xxxx\"}".getBytes(StandardCharsets.UTF_8);
            json[7] = (byte) b;
            assertThat(PlainJson.read(json, 0, RecordLimits.STANDARD, SHAPES)).isNull();
            assertThatThrownBy(() -> TREE.read(json, 0, SHAPES)).isInstanceOf(UnreadableRecordException.class);
        }
    }

    @Test
    void readsToTheLimitsAndNoFurther() {
        assertThat(agrees(bytes("{\"a\":" + "[".repeat(63) + "]".repeat(63) + "}")))
                .isTrue();
        assertThat(agrees(bytes("{\"a\":" + "[".repeat(64) + "]".repeat(64) + "}")))
                .isFalse();
        assertThat(agrees(bytes("{\"a\":" + "1".repeat(1000) + "}"))).isTrue();
        assertThat(agrees(bytes("{\"a\":" + "1".repeat(1001) + "}"))).isFalse();
    }

    @Test
    void readsTheValuesOfAListWhenTheyAreAskedFor() {
        JsonFields fields = PlainJson.read(bytes("{\"a\":[\"x\",1,\"\"],\"b\":[1]}"), 0, RecordLimits.STANDARD, SHAPES);

        assertThat(fields.length("a")).isEqualTo(3);
        assertThat(fields.rest()).containsEntry("a", "[\"x\",1,\"\"]").containsEntry("b", "[1]");
        assertThat(fields.texts("a")).containsExactly("x", "1");
        assertThat(fields.texts("b")).containsExactly("1");
        assertThat(fields.json()).isEqualTo("{\"a\":[\"x\",1,\"\"],\"b\":[1]}");
    }

    @Test
    void findsMembersAmongMany() {
        var json = new StringBuilder("{\"first\":0");
        for (int i = 0; i < 500; i++) {
            json.append(",\"m").append(i).append("\":").append(i);
        }
        JsonFields fields = PlainJson.read(bytes(json + "}"), 0, RecordLimits.STANDARD, SHAPES);

        assertThat(fields.take("m499")).isEqualTo("499");
        assertThat(fields.take("first")).isEqualTo("0");
        assertThat(fields.has("m499")).isFalse();
        fields.put("m499", "again");
        assertThat(fields.rest()).hasSize(500).containsEntry("m498", "498").containsEntry("m499", "again");
        assertThat(agrees(bytes(json + ",\"m7\":7}"))).isTrue();
        assertThat(agrees(bytes(json + ",\"m7\":8}"))).isFalse();
    }

    /** Whether the quick reader read the record; fails where the careful one reads something else. */
    private static boolean agrees(byte[] record) {
        JsonFields quick = PlainJson.read(record, 0, RecordLimits.STANDARD, SHAPES);
        if (quick == null) {
            return false;
        }
        JsonFields careful = (JsonFields) TREE.carefully(record, 0);
        assertThat(quick).isEqualTo(careful).hasSameHashCodeAs(careful);
        assertThat(quick.json()).isEqualTo(careful.json());
        assertThat(List.copyOf(quick.rest().entrySet()))
                .isEqualTo(List.copyOf(careful.rest().entrySet()));
        return true;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
