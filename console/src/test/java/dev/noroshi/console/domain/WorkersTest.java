package dev.noroshi.console.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.console.domain.Workers.Service;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WorkersTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final Workers workers = new Workers();

    @Test
    void countsFromTheFirstSightOfNobody() {
        workers.idle(Service.NOTIFIER, NOON);
        workers.idle(Service.NOTIFIER, NOON.plusSeconds(2));
        assertThat(workers.idleSince(Service.NOTIFIER)).contains(NOON);
        assertThat(workers.idleSince(Service.PROCESSOR)).isEmpty();
    }

    @Test
    void beginsAnewOnceSomebodyHasWorked() {
        workers.idle(Service.PROCESSOR, NOON);
        workers.working(Service.PROCESSOR);
        assertThat(workers.idleSince(Service.PROCESSOR)).isEmpty();
        workers.idle(Service.PROCESSOR, NOON.plusSeconds(9));
        assertThat(workers.idleSince(Service.PROCESSOR)).contains(NOON.plusSeconds(9));
    }
}
