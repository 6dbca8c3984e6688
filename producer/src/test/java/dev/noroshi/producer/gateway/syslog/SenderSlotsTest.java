package dev.noroshi.producer.gateway.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.producer.gateway.declared.NamedProducer;
import java.util.List;
import org.junit.jupiter.api.Test;

class SenderSlotsTest {

    private static final SenderRule ONE = new SenderRule(new NamedProducer("jp-acme", "fw"), null, List.of());
    private static final SenderRule OTHER = new SenderRule(new NamedProducer("kr-bank", "fw"), null, List.of());

    @Test
    void oneSenderLeavesHalfOfTheConnectionsToTheOthers() {
        var slots = new SenderSlots(4, 2);
        assertThat(slots.take(ONE)).isTrue();
        assertThat(slots.take(ONE)).isTrue();
        assertThat(slots.take(ONE)).isFalse();
        assertThat(slots.take(OTHER)).isTrue();
        slots.giveBack(ONE);
        assertThat(slots.take(ONE)).isTrue();
        assertThat(slots.take(ONE)).isFalse();
    }

    @Test
    void theOnlySenderMayHaveAll() {
        var slots = new SenderSlots(2, 1);
        assertThat(slots.take(ONE)).isTrue();
        assertThat(slots.take(ONE)).isTrue();
        assertThat(slots.take(ONE)).isFalse();
    }
}
