package dev.noroshi.benchmarks.harness;

import dev.noroshi.benchmarks.load.Mix;

/** One scenario under one mix. */
public record Trial(Scenario scenario, Mix mix) {
    @Override
    public String toString() {
        return scenario.name() + " " + mix.label();
    }
}
