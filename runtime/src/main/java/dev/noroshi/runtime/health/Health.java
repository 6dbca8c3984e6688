package dev.noroshi.runtime.health;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The named checks of one service. Live: must be restarted if a check fails. Ready: takes work only while all checks
 * pass, the live ones included. A check answers what is wrong and what to do, or nothing.
 */
public final class Health {

    private final Map<String, Supplier<Optional<String>>> live = new ConcurrentHashMap<>();
    private final Map<String, Supplier<Optional<String>>> ready = new ConcurrentHashMap<>();

    public void live(String name, Supplier<Optional<String>> check) {
        live.put(name, check);
    }

    public void ready(String name, Supplier<Optional<String>> check) {
        ready.put(name, check);
    }

    /** The live checks that fail, by name. */
    public Map<String, String> notLive() {
        return failing(live);
    }

    /** The checks that fail, by name. */
    public Map<String, String> notReady() {
        Map<String, String> failing = failing(ready);
        failing.putAll(failing(live));
        return failing;
    }

    private static Map<String, String> failing(Map<String, Supplier<Optional<String>>> checks) {
        Map<String, String> failing = new TreeMap<>();
        checks.forEach((name, check) -> answer(check).ifPresent(problem -> failing.put(name, problem)));
        return failing;
    }

    /** A check that throws has failed: a probe must get an answer. */
    private static Optional<String> answer(Supplier<Optional<String>> check) {
        try {
            return check.get();
        } catch (RuntimeException broken) {
            return Optional.of("the check itself failed: " + broken);
        }
    }
}
