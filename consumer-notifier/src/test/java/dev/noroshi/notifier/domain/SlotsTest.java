package dev.noroshi.notifier.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SlotsTest {

    @Test
    void failingEndpointsGetAQuarterNewOnesHalfAndSoundOnesTheRest() {
        Slots slots = new Slots(8);

        assertThat(taken(slots, Standing.FAILING)).isEqualTo(2);
        assertThat(taken(slots, Standing.NEW)).isEqualTo(4);
        assertThat(taken(slots, Standing.SOUND)).isEqualTo(2);
    }

    @Test
    void soundEndpointsMayHaveAll() {
        assertThat(taken(new Slots(8), Standing.SOUND)).isEqualTo(8);
    }

    @Test
    void aSlotGivenBackCanBeTakenAgain() {
        Slots slots = new Slots(4);
        assertThat(slots.take(Standing.FAILING)).isTrue();
        assertThat(slots.free(Standing.FAILING)).isFalse();

        slots.release(Standing.FAILING);

        assertThat(slots.take(Standing.FAILING)).isTrue();
        assertThat(slots.taken()).isEqualTo(1);
    }

    @Test
    void fewerThanFourLeaveNoneForFailingEndpoints() {
        assertThatThrownBy(() -> new Slots(3)).hasMessageContaining("at least 4");
    }

    private static int taken(Slots slots, Standing standing) {
        int taken = 0;
        while (slots.take(standing)) {
            taken++;
        }
        return taken;
    }
}
