package dev.noroshi.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChildProcessTest {

    /** Prints what is none of its answers, and ends when it is asked to. */
    static final class Echo {
        private Echo() {}

        public static void main(String[] args) throws IOException {
            ChildAnswers.serve(
                    () -> {
                        System.out.println("not for the parent");
                        return args[0] + " is ready";
                    },
                    question -> {
                        if (question.equals("end")) {
                            Runtime.getRuntime().halt(1);
                        }
                        return question + " yourself";
                    });
        }
    }

    @Test
    void answersWhatItIsAskedAndNothingElse() {
        try (var child = new ChildProcess(Echo.class, List.of("it"))) {
            assertThat(child.greeting()).isEqualTo("it is ready");
            assertThat(child.ask("hello")).isEqualTo("hello yourself");
            assertThat(child.cpu()).isPositive();
            assertThat(child.compilerMillis()).isPositive();
            assertThat(child.ask("again")).isEqualTo("again yourself");
        }
    }

    @Test
    void endsWithItsHandle() {
        var child = new ChildProcess(Echo.class, List.of("it"));
        child.close();
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void saysThatItHasEnded() {
        try (var child = new ChildProcess(Echo.class, List.of("it"))) {
            assertThatThrownBy(() -> child.ask("end"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("ended by itself");
        }
    }

    @Test
    void isNotThereWhereItEndsBeforeItIsReady() {
        assertThatThrownBy(() -> new ChildProcess(Echo.class, List.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Echo");
    }
}
