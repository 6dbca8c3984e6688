package dev.noroshi.producer.framing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RecordMarksTest {

    private static final byte[] OFTEN = {
        '\n', '{', '[', '<', 0x0B, 0x09, 0x3D, 0x5A, 0x7A, 0, (byte) 0x8A, (byte) 0xFB, -1
    };

    @Test
    void eightAreCountedAsEachByItself() {
        var random = new Random(20261127);
        byte[] bytes = new byte[Long.BYTES];
        for (int i = 0; i < 100_000; i++) {
            int expected = 0;
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = random.nextBoolean() ? OFTEN[random.nextInt(OFTEN.length)] : (byte) random.nextInt();
                expected += RecordMarks.is(bytes[at]) ? 1 : 0;
            }
            assertThat(RecordMarks.in(bytes, 0)).isEqualTo(expected);
        }
    }
}
