package dev.noroshi.benchmarks.harness;

import dev.noroshi.benchmarks.load.Load;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Measures several trials side by side: each is warmed up, then the rounds take turns through all of them, every round
 * beginning with another, so that a slow minute of the machine falls on all.
 */
public final class Harness {
    private static final int MOST_RECORDS = 500_000;
    private static final int LEAST_SHARE = 4;
    /** The compiler's share of a run's time, on one core, below which it changes little any more. */
    private static final double COMPILER_AT_REST = 0.05;

    private final Effort effort;
    private final Consumer<String> progress;
    private final LongSupplier compilerMillis;

    /** @param progress told one line a run */
    public Harness(Effort effort, Consumer<String> progress) {
        this(effort, progress, Machine::compilerMillis);
    }

    /**
     * @param progress told one line a run
     * @param compilerMillis what the compiler has taken so far, where trials have processes of their own that of these
     */
    public Harness(Effort effort, Consumer<String> progress, LongSupplier compilerMillis) {
        this.effort = effort;
        this.progress = progress;
        this.compilerMillis = compilerMillis;
    }

    /** As many records as go through; each trial gets the load that it is expected to carry in the time of a run. */
    public List<Series> throughput(List<Trial> trials) {
        return rounds(trials, warmedUp(trials));
    }

    /**
     * Trials take turns, since what one runs makes the compiler think anew of what they share. A trial is warm once the
     * compiler has little to do in it: what has more code needs longer, and would be measured half compiled otherwise.
     */
    private List<Load> warmedUp(List<Trial> trials) {
        Load[] loads = new Load[trials.size()];
        boolean[] warm = new boolean[trials.size()];
        for (int pass = 1; pass <= effort.mostWarmUps(); pass++) {
            for (int which = 0; which < loads.length; which++) {
                if (!warm[which]) {
                    Trial trial = trials.get(which);
                    long before = compilerMillis.getAsLong();
                    Outcome outcome = run(trial, Load.most(effort.warmUp(), trial.mix()), "warm-up " + pass);
                    long compiled = compilerMillis.getAsLong() - before;
                    warm[which] = pass >= Effort.LEAST_WARM_UPS
                            && compiled <= COMPILER_AT_REST * outcome.elapsed().toMillis();
                    // Until it is warm its figure would make the measured run too short.
                    int least = effort.warmUp() / LEAST_SHARE;
                    loads[which] = Load.most(Math.max(least, records(outcome.perSecond())), trial.mix());
                }
            }
        }
        return List.of(loads);
    }

    /** All trials at one rate, in records a second. */
    public List<Series> latency(List<Trial> trials, double perSecond) {
        List<Load> loads = new ArrayList<>();
        for (Trial trial : trials) {
            // So few records a second would leave the compiler cold.
            run(trial, Load.most(effort.warmUp(), trial.mix()), "first warm-up");
            run(trial, new Load(records(perSecond), perSecond, trial.mix()), "warm-up");
            loads.add(new Load(records(perSecond), perSecond, trial.mix()));
        }
        return rounds(trials, loads);
    }

    private int records(double perSecond) {
        return (int) Math.max(1, Math.min(MOST_RECORDS, perSecond * effort.seconds()));
    }

    private List<Series> rounds(List<Trial> trials, List<Load> loads) {
        List<List<Outcome>> outcomes = new ArrayList<>();
        trials.forEach(trial -> outcomes.add(new ArrayList<>()));
        for (int round = 0; round < effort.rounds(); round++) {
            for (int turn = 0; turn < trials.size(); turn++) {
                int which = (round + turn) % trials.size();
                outcomes.get(which).add(run(trials.get(which), loads.get(which), "round " + (round + 1)));
            }
        }
        List<Series> series = new ArrayList<>();
        for (int which = 0; which < trials.size(); which++) {
            series.add(new Series(trials.get(which), outcomes.get(which)));
        }
        return series;
    }

    private Outcome run(Trial trial, Load load, String what) {
        Outcome outcome = trial.scenario().run(load);
        progress.accept(String.format(
                "%s, %s: %d records, %.0f/s, p50 %.1f ms, p99 %.1f ms, cpu %.0f us a record",
                trial,
                what,
                outcome.records(),
                outcome.perSecond(),
                outcome.latency().p50(),
                outcome.latency().p99(),
                outcome.cpuMicros()));
        return outcome;
    }
}
