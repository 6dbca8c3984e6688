package dev.noroshi.benchmarks.harness;

/**
 * How much measuring.
 *
 * @param rounds how often each trial is measured
 * @param seconds how long one measured run is meant to take
 * @param warmUp records of the run that comes before all rounds
 */
public record Effort(int rounds, double seconds, int warmUp) {
    public Effort {
        if (rounds < 1 || seconds <= 0 || warmUp < 1) {
            throw new IllegalArgumentException("Rounds are " + rounds + ", seconds " + seconds + " and warm-up records "
                    + warmUp + ": all must be above 0");
        }
    }
}
