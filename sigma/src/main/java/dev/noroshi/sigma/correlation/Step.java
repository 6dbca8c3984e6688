package dev.noroshi.sigma.correlation;

import java.util.List;

/** What one contribution brought about. */
public record Step(Placement placement, List<Firing> firings) {
    /** Keeps its own copy. */
    public Step {
        firings = List.copyOf(firings);
    }

    static Step of(Placement placement) {
        return new Step(placement, List.of());
    }
}
