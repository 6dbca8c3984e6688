package dev.noroshi.benchmarks.harness;

import java.util.stream.DoubleStream;

/** The middle one of some figures; of an even number the mean of the middle two. */
public final class Median {

    private Median() {}

    /** @throws IllegalArgumentException if there are no figures */
    public static double of(DoubleStream figures) {
        double[] sorted = figures.sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("There is no median of no figures");
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
