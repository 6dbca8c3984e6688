package dev.noroshi.benchmarks.harness;

import picocli.CommandLine.Option;

/** The options of commands that measure scenarios: how much measuring. */
public final class EffortOptions {

    @Option(names = "--seconds", description = "seconds of one measured run (${DEFAULT-VALUE})")
    private double seconds;

    @Option(names = "--rounds", description = "rounds, of which the median counts (${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--warm-up", description = "records of each warm-up run (${DEFAULT-VALUE})")
    private int warmUp;

    @Option(
            names = "--most-warm-ups",
            description = "warm-up runs of a trial while the compiler is at work (${DEFAULT-VALUE})")
    private int mostWarmUps;

    /** @param normally what counts where the command line says nothing */
    public EffortOptions(Effort normally) {
        seconds = normally.seconds();
        rounds = normally.rounds();
        warmUp = normally.warmUp();
        mostWarmUps = normally.mostWarmUps();
    }

    /** @throws IllegalArgumentException where one of them is not above 0 */
    public Effort effort() {
        return new Effort(rounds, seconds, warmUp, mostWarmUps);
    }
}
