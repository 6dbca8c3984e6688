package dev.noroshi.transport.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Its clock stands still but for what a record takes and {@link #pass} says, in milliseconds. */
class PacedProcessorTest {

    private static final Duration INTERVAL = Duration.ofMillis(50);
    private static final long COMMIT = 8;

    private final MockProcessorContext<String, String> context = new MockProcessorContext<>();
    private final WorkWindow window = new WorkWindow();
    private final PacedProcessor<String, Long, String, String> paced = paced(this::pass);
    private long nanos = 1;

    @BeforeEach
    void begin() {
        paced.init(context);
    }

    @Test
    void asksAtOnceForARecordAfterASilence() {
        assertThat(take(0)).isTrue();
        pass(10_000);
        assertThat(take(0)).isTrue();
    }

    @Test
    void asksOnceAnIntervalForRecordsThatFollow() {
        int commits = 0;
        for (int record = 0; record < 100; record++) {
            commits += take(0) ? 1 : 0;
            pass(10);
        }

        // The fifth after a commit comes 50 ms after its end.
        assertThat(commits).isEqualTo(20);
    }

    @Test
    void asksForTheLastRecordBeforeASilence() {
        take(0);
        pass(10);
        assertThat(take(0)).as("too early").isFalse();
        pass(30);
        assertThat(look()).as("too early still").isFalse();
        pass(10);
        assertThat(look()).isTrue();
        pass(1_000);
        assertThat(look()).as("all is committed").isFalse();
    }

    @Test
    void looksTwiceAnInterval() {
        assertThat(context.scheduledPunctuators())
                .extracting(MockProcessorContext.CapturedPunctuator::getInterval)
                .containsExactly(Duration.ofMillis(25));
        assertThat(PacedProcessor.betweenLooks(Duration.ofMillis(1))).isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void leavesABusyThreadToStreams() {
        take(0);
        int early = 0;
        for (int record = 0; record < 20; record++) {
            early += take(9) ? 1 : 0;
            pass(1);
        }
        assertThat(early).as("before it is known to be busy").isEqualTo(1);

        for (int record = 0; record < 100; record++) {
            assertThat(take(9)).isFalse();
            pass(1);
        }
    }

    @Test
    void asksAgainOnceThereIsTime() {
        for (int record = 0; record < 50; record++) {
            take(9);
            pass(1);
        }
        pass(60);

        assertThat(take(0)).isTrue();
    }

    @Test
    void countsTheWorkOfAProcessorThatAnotherCallsOnce() {
        PacedProcessor<String, Long, String, String> inner = paced(this::pass);
        inner.init(new MockProcessorContext<>());
        PacedProcessor<String, Long, String, String> outer = paced(millis -> inner.process(record(millis)));
        outer.init(context);

        int commits = 0;
        for (int record = 0; record < 20; record++) {
            outer.process(record(20));
            commits += committed() ? 1 : 0;
            pass(30);
        }

        assertThat(commits).as("two fifths of the time").isEqualTo(20);
    }

    @Test
    void goesOnAfterARecordThatFailed() {
        PacedProcessor<String, Long, String, String> failing = paced(millis -> {
            throw new IllegalStateException("a bug");
        });
        failing.init(context);

        assertThatThrownBy(() -> failing.process(record(0))).hasMessage("a bug");
        assertThat(take(0)).isTrue();
    }

    private PacedProcessor<String, Long, String, String> paced(Consumer<Long> work) {
        Processor<String, Long, String, String> processor = record -> work.accept(record.value());
        return new PacedProcessor<>(processor, INTERVAL, () -> window, () -> nanos);
    }

    /** Works so many milliseconds on a record, and commits where that is asked for. */
    private boolean take(long millis) {
        paced.process(record(millis));
        return committed();
    }

    private boolean look() {
        context.scheduledPunctuators().get(0).getPunctuator().punctuate(0);
        return committed();
    }

    private boolean committed() {
        boolean asked = context.committed();
        if (asked) {
            context.resetCommit();
            pass(COMMIT);
            window.committed(nanos);
        }
        return asked;
    }

    private static Record<String, Long> record(long millis) {
        return new Record<>("key", millis, 0);
    }

    private void pass(long millis) {
        nanos += Duration.ofMillis(millis).toNanos();
    }
}
