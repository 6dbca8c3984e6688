package dev.noroshi.benchmarks.harness;

import java.util.function.ToDoubleFunction;

/** What is compared. */
public enum Figure {
    /** Records a second; more is better. */
    RECORDS_PER_SECOND("records/s", Outcome::perSecond),
    /** Microseconds of processor time a record, of the whole process; less is better. */
    CPU_MICROS("cpu us", Outcome::cpuMicros),
    /** The 99th percentile of the latency in milliseconds; less is better. */
    P99_MILLIS("p99 ms", outcome -> outcome.latency().p99());

    private final String unit;
    private final ToDoubleFunction<Outcome> of;

    Figure(String unit, ToDoubleFunction<Outcome> of) {
        this.unit = unit;
        this.of = of;
    }

    String unit() {
        return unit;
    }

    ToDoubleFunction<Outcome> of() {
        return of;
    }
}
