package dev.noroshi.producer.intake;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class SharedDataTest {

    @Test
    void saysWhyATestIsSkipped() {
        assertThatExceptionOfType(TestAbortedException.class)
                .isThrownBy(() -> SharedData.files("of-no-format"))
                .withMessageContaining("not run: no real samples in ")
                .withMessageContaining("of-no-format");
    }
}
