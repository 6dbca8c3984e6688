package dev.noroshi.producer.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsualValueTest {

    private final Shape shapes = newShapes();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"TCP\"",
                "\"\"",
                "\"狼煙\"",
                "\"a \\\"quote\\\"\"",
                "7",
                "1.50e3",
                "[\"T1190\",\"T1059\"]",
                "[1,2]"
            })
    void isTheSameObjectWhereTheSameStandsAgain(String value) {
        Object first = read("{\"a\":" + value + ",\"b\":[true]}").get("a");
        Object again = read("{\"a\":" + value + ",\"b\":[false]}").get("a");
        assertThat(read("{\"a\":" + value + ",\"b\":[null]}").get("a")).isSameAs(again);
        assertThat(again).isEqualTo(first);
        assertThat(JsonText.plain(again)).isEqualTo(JsonText.plain(first));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12|123",
                "12|12.5",
                "12|12e1",
                "12|1",
                "\"x\"|\"xy\"",
                "\"x\"|\"x\\\"y\"",
                "[1]|[1,2]",
                "[1,2]|[1]",
                "\"1\"|1",
                "[\"a\"]|\"a\""
            })
    void isNotTakenForAnotherThatBeginsAlike(String usual, String other) {
        for (int i = 0; i < 3; i++) {
            assertThat(text("{\"a\":" + usual + ",\"b\":0}")).isEqualTo(unseen(usual));
        }
        assertThat(text("{\"a\":" + other + ",\"b\":0}")).isEqualTo(unseen(other));
        assertThat(text("{\"a\":" + usual + " ,\"b\":0}")).isEqualTo(unseen(usual));
        assertThat(text("{\"a\":" + usual + "}")).isEqualTo(unseen(usual));
    }

    @Test
    void isFoundBehindAMemberThatAnotherFollowedLast() {
        String rest = ",\"d\":\"so that eight bytes follow\"}";
        Object usual = read("{\"a\":1,\"b\":\"TCP\"" + rest).get("b");
        for (int i = 0; i < 8; i++) {
            read("{\"a\":1,\"c\":\"TCP\"" + rest);
            assertThat(read("{\"a\":1,\"b\":\"TCP\"" + rest).get("b")).isSameAs(usual);
        }
    }

    @Test
    void isGivenUpWhereAnotherComesAgainAndAgain() {
        var usual = new UsualValue();
        byte[] bytes = "1,2,3,4,5,6,7,8,9,          ".getBytes(StandardCharsets.UTF_8);
        usual.keep(bytes, 0, 1, "1");
        assertThat(usual.at(bytes, 0)).extracting(UsualValue.Known::value).isEqualTo("1");
        assertThat(usual.at(bytes, 2)).isNull();
        int kept = 0;
        for (int at = 2; usual.isOpen(); at += 2) {
            usual.keep(bytes, at, at + 1, "another");
            kept++;
        }
        assertThat(kept).isBetween(2, 6);
        assertThat(usual.at(bytes, 2 * kept)).isNull();
    }

    @Test
    void changesForNoRecordThatHasIt() {
        read("{\"a\":[\"x\",\"y\"],\"b\":0}");
        JsonFields one = read("{\"a\":[\"x\",\"y\"],\"b\":0}");
        JsonFields other = read("{\"a\":[\"x\",\"y\"],\"b\":0}");
        one.put("a", List.of("z"));
        one.takeTexts("a");

        assertThat(other.texts("a")).containsExactly("x", "y");
        assertThat(other.rest()).containsEntry("a", "[\"x\",\"y\"]");
    }

    @Test
    void holdsNoRecord() {
        byte[] record = "{\"a\":[\"x\"],\"b\":0}          ".getBytes(StandardCharsets.UTF_8);
        PlainJson.read(record, 0, RecordLimits.STANDARD, shapes);
        record[7] = 'y';
        JsonFields again = PlainJson.read(
                "{\"a\":[\"x\"],\"b\":0}          ".getBytes(StandardCharsets.UTF_8), 0, RecordLimits.STANDARD, shapes);
        assertThat(again).isNotNull().extracting(fields -> fields.texts("a")).isEqualTo(List.of("x"));
    }

    @Test
    void isReadByManyThreadsAtOnce() throws Exception {
        List<String> records = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            records.add("{\"a\":\"v" + i / 20 + "\",\"b\":[\"l" + i / 30 + "\",\"m\"],\"c\":" + i / 40 + ",\"d\":" + i
                    + "}");
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Integer> reader = () -> {
                int read = 0;
                for (int round = 0; round < 50; round++) {
                    for (String record : records) {
                        JsonFields fields = read(record);
                        assertThat(fields.texts("b")).hasSize(2).contains("m");
                        assertThat(fields.json()).isEqualTo(record);
                        read++;
                    }
                }
                return read;
            };
            for (Future<Integer> done : threads.invokeAll(List.of(reader, reader, reader, reader))) {
                assertThat(done.get()).isEqualTo(10_000);
            }
        } finally {
            threads.shutdown();
        }
    }

    private String text(String json) {
        return String.valueOf(read(json).rest().get("a"));
    }

    /** The same value as a reader says that has seen nothing before. */
    private static String unseen(String value) {
        return String.valueOf(read("{\"a\":" + value + "}", newShapes()).rest().get("a"));
    }

    private static Shape newShapes() {
        return Shape.root(new ShapeBudget(1 << 20, new AtomicLong()));
    }

    private JsonFields read(String json) {
        return read(json, shapes);
    }

    private static JsonFields read(String json, Shape shapes) {
        JsonFields fields = PlainJson.read(json.getBytes(StandardCharsets.UTF_8), 0, RecordLimits.STANDARD, shapes);
        assertThat(fields).as(json).isNotNull();
        return fields;
    }
}
