package dev.noroshi.transport.pace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkWindowTest {

    private static final long LENGTH = 50;

    private final WorkWindow window = new WorkWindow();

    @Test
    void isOverBeforeItHasBegun() {
        assertThat(window.isOver(7, LENGTH)).isTrue();
        assertThat(window.next(7)).isFalse();
        assertThat(window.isOver(56, LENGTH)).isFalse();
        assertThat(window.isOver(57, LENGTH)).isTrue();
    }

    @Test
    void isBusyOnceTwoInARowWereMoreThanHalfFull() {
        window.next(0);
        work(0, 26);
        assertThat(window.next(50)).as("the first that is full").isFalse();
        work(50, 76);
        assertThat(window.next(100)).as("the second").isTrue();
        work(100, 125);
        assertThat(window.next(150)).as("one that is half full").isFalse();
        work(150, 200);
        assertThat(window.next(200)).as("a full one after it").isFalse();
    }

    @Test
    void leavesOutWhatTheCommitTook() {
        window.next(0);
        work(0, 40);
        window.next(50);
        work(50, 90);
        window.committed(1_000);
        work(1_000, 1_040);

        assertThat(window.isOver(1_049, LENGTH)).isFalse();
        assertThat(window.next(1_050)).isTrue();
        assertThat(window.commits()).isEqualTo(1);
    }

    private void work(long from, long to) {
        window.begin();
        window.end(from, to);
    }
}
