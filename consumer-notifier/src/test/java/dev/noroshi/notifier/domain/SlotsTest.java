package dev.noroshi.notifier.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SlotsTest {

    @Test
    void suspectsGetAQuarterAndTheOthersTheRest() {
        Slots slots = new Slots(8);

        assertThat(slots.take(true)).isTrue();
        assertThat(slots.take(true)).isTrue();
        assertThat(slots.take(true)).as("a quarter of eight is two").isFalse();
        for (int i = 0; i < 6; i++) {
            assertThat(slots.take(false)).isTrue();
        }
        assertThat(slots.take(false)).isFalse();
    }

    @Test
    void aSlotGivenBackCanBeTakenAgain() {
        Slots slots = new Slots(4);
        assertThat(slots.take(true)).isTrue();
        assertThat(slots.free(true)).isFalse();

        slots.release(true);

        assertThat(slots.take(true)).isTrue();
        assertThat(slots.taken()).isEqualTo(1);
    }

    @Test
    void fewerThanFourLeaveNoneForSuspects() {
        assertThatThrownBy(() -> new Slots(3)).hasMessageContaining("at least 4");
    }
}
