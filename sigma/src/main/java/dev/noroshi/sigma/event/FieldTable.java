package dev.noroshi.sigma.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers the fields that a set of rules reads; one number may stand for several event fields read as one. */
public final class FieldTable {
    private final Map<List<String>, Integer> numbers = new HashMap<>();
    private final List<List<String>> fields = new ArrayList<>();

    /** The number of these event fields, given out at the first call. */
    public int number(List<String> names) {
        return numbers.computeIfAbsent(List.copyOf(names), key -> {
            fields.add(key);
            return fields.size() - 1;
        });
    }

    /** The event fields behind a number. */
    public List<String> names(int number) {
        return fields.get(number);
    }

    /** How many numbers were given out. */
    public int size() {
        return fields.size();
    }
}
