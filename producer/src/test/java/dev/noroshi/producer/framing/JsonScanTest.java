package dev.noroshi.producer.framing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.producer.intake.FuzzSeeds;
import dev.noroshi.producer.intake.Mutations;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the scan takes together it takes as it would byte by byte, where no byte is known beside the next. */
class JsonScanTest {

    private static final int MUTATED = 20_000;

    @ParameterizedTest
    @ValueSource(strings = {"suricata-eve", "stix", "misp", "noroshi"})
    void endsAndBreaksWhereItDoesByteByByte(String format) {
        var mutations = new Mutations(FuzzSeeds.of(format), new Random(20261127));
        int done = 0;
        int broken = 0;
        for (int i = 0; i < MUTATED / 4; i++) {
            byte[] record = mutations.next();
            var together = new JsonScan();
            int end = together.take(record, 0, record.length);
            var single = new JsonScan();
            assertThat(end).isEqualTo(byteByByte(single, record));
            assertThat(together.step()).isEqualTo(single.step());
            done += together.step() == JsonScan.Step.DONE ? 1 : 0;
            broken += together.step() == JsonScan.Step.BROKEN ? 1 : 0;
        }
        assertThat(done).as("values that end").isGreaterThan(MUTATED / 100);
        assertThat(broken).as("values that break").isGreaterThan(MUTATED / 100);
    }

    private static int byteByByte(JsonScan scan, byte[] record) {
        int at = 0;
        while (at < record.length && scan.step() == JsonScan.Step.MORE) {
            at = scan.take(record, at, at + 1);
        }
        return at;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"b\",\"c\":\"d\"}",
                "[\"a\",\"b\",[1,2],{\"c\":1,\"d\":[\"e\",\"f\"],\"g\":null}]",
                "{\"a\":{\"b\":true},\"c\":[{\"d\":1},\"e\"]}",
                "{\"a\\\"\":\"\\\\\",\"b\":-1.5e+7}",
                " [ ] "
            })
    void takesASoundValueToItsEnd(String json) {
        byte[] bytes = bytes(json + "tail");
        var scan = new JsonScan();
        assertThat(scan.take(bytes, 0, bytes.length))
                .isEqualTo(json.stripTrailing().length());
        assertThat(scan.step()).isEqualTo(JsonScan.Step.DONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"b\",\"c\",",
                "[\"a\",\"b\":",
                "{\"a\",",
                "{\"a\":\"b\":",
                "[\"a\"\"",
                "{\"a\":1,\"b\"}",
                "[1,]",
                "{\"a\n",
                "[1}",
                "{\"a\":1]"
            })
    void breaksAtTheByteThatStandsWhereItMayNot(String json) {
        byte[] bytes = bytes(json + "tail");
        var scan = new JsonScan();
        assertThat(scan.take(bytes, 0, bytes.length)).isEqualTo(json.length());
        assertThat(scan.step()).isEqualTo(JsonScan.Step.BROKEN);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
