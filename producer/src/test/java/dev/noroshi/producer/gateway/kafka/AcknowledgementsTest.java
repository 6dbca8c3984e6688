package dev.noroshi.producer.gateway.kafka;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.junit.jupiter.api.Test;

class AcknowledgementsTest {

    private static final Duration AT_ONCE = Duration.ZERO;

    private final Acknowledgements written = new Acknowledgements();

    @Test
    void nothingHandedOverNeedsNoAnswer() {
        assertThatCode(() -> written.await(AT_ONCE)).doesNotThrowAnyException();
    }

    @Test
    void waitsForTheLastOfAll() {
        written.expectOne();
        written.onCompletion(null, null);
        written.expectOne();
        written.expectOne();
        written.onCompletion(null, null);

        assertThatThrownBy(() -> written.await(AT_ONCE)).isInstanceOf(TimeoutException.class);
    }

    @Test
    void isDoneOnceAllAreAcknowledged() {
        written.expectOne();
        written.expectOne();
        written.onCompletion(null, null);
        written.onCompletion(null, null);

        assertThatCode(() -> written.await(AT_ONCE)).doesNotThrowAnyException();
    }

    @Test
    void oneFailureAmongMoreIsToldWithoutWaitingForTheRest() {
        var away = new NotEnoughReplicasException("one of three");
        written.expectOne();
        written.expectOne();
        assertThatCode(written::requireNoFailure).doesNotThrowAnyException();
        written.onCompletion(null, away);

        assertThatThrownBy(written::requireNoFailure)
                .isInstanceOf(ExecutionException.class)
                .hasCause(away);
        assertThatThrownBy(() -> written.await(Duration.ofDays(1)))
                .isInstanceOf(ExecutionException.class)
                .hasCause(away);
    }
}
