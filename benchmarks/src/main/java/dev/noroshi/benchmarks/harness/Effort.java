package dev.noroshi.benchmarks.harness;

/**
 * How much measuring.
 *
 * @param rounds how often each trial is measured
 * @param seconds how long one measured run is meant to take
 * @param warmUp records of each run that comes before all rounds
 * @param mostWarmUps runs that warm a trial up, if the compiler does not come to rest before
 */
public record Effort(int rounds, double seconds, int warmUp, int mostWarmUps) {
    /** The first run is never enough. */
    static final int LEAST_WARM_UPS = 2;

    public Effort {
        if (rounds < 1 || seconds <= 0 || warmUp < 1) {
            throw new IllegalArgumentException("Rounds are " + rounds + ", seconds " + seconds + " and warm-up records "
                    + warmUp + ": all must be above 0");
        }
        if (mostWarmUps < LEAST_WARM_UPS) {
            throw new IllegalArgumentException(
                    "At most " + mostWarmUps + " warm-up runs: give at least " + LEAST_WARM_UPS);
        }
    }

    /** With two warm-up runs, however much the compiler has left to do. */
    public Effort(int rounds, double seconds, int warmUp) {
        this(rounds, seconds, warmUp, LEAST_WARM_UPS);
    }
}
