package dev.noroshi.benchmarks.hub;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a service to be ready. */
public final class Readiness {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(50);

    private Readiness() {}

    /** @throws IllegalStateException if it is not within two minutes */
    public static void await(String what, BooleanSupplier ready) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!ready.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        what + " is not ready after " + PATIENCE + ": look in the log for what stopped");
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }
}
