package dev.noroshi.benchmarks.harness;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The outcomes of one trial, a round each, in the order of the rounds. */
public record Series(Trial trial, List<Outcome> outcomes) {
    public Series {
        outcomes = List.copyOf(outcomes);
    }

    /** The median over the rounds. */
    public double median(ToDoubleFunction<Outcome> figure) {
        return Median.of(outcomes.stream().mapToDouble(figure));
    }

    /**
     * The median of the ratios of each round: what slowed the machine in one round slowed both, and drops out.
     *
     * @throws IllegalArgumentException if the two have not the same rounds
     */
    public double ratio(Series floor, ToDoubleFunction<Outcome> figure) {
        if (outcomes.size() != floor.outcomes.size()) {
            throw new IllegalArgumentException(trial + " has " + outcomes.size() + " rounds and " + floor.trial + " "
                    + floor.outcomes.size() + ": only rounds of one measurement compare");
        }
        return Median.of(IntStream.range(0, outcomes.size())
                .mapToDouble(round ->
                        figure.applyAsDouble(outcomes.get(round)) / figure.applyAsDouble(floor.outcomes.get(round))));
    }
}
