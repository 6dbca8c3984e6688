package dev.noroshi.producer.client.sensor;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait between tries, and when to stop trying.
 *
 * @param first pause; each that follows is twice as long
 * @param longest pause; what a gateway asks for is cut to it too
 * @param patience all pauses of one batch together; more than that is given up
 * @param jitter from 0 to 1: a pause is this part of its upper half longer than its lower half
 * @param sleeper waits
 */
public record Backoff(Duration first, Duration longest, Duration patience, DoubleSupplier jitter, Sleeper sleeper) {

    /** Waits for a time. */
    @FunctionalInterface
    public interface Sleeper {

        void sleep(Duration duration) throws InterruptedException;
    }

    /** The pauses of one batch. */
    public final class Patience {

        private Duration next = first;
        private Duration spent = Duration.ZERO;

        /** Pauses for the longer of what was asked and what is due; false, without a pause, where patience has ended. */
        public boolean pause(Duration asked) throws InterruptedException {
            Duration half = next.dividedBy(2);
            Duration due = half.plusMillis((long) (half.toMillis() * jitter.getAsDouble()));
            Duration pause = shorter(asked.compareTo(due) > 0 ? asked : due, longest);
            if (spent.plus(pause).compareTo(patience) > 0) {
                return false;
            }
            sleeper.sleep(pause);
            spent = spent.plus(pause);
            next = shorter(next.multipliedBy(2), longest);
            return true;
        }
    }

    /** The pauses of one batch, from the first on. */
    public Patience begin() {
        return new Patience();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
