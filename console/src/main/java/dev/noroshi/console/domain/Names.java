package dev.noroshi.console.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives each name a small number. What it holds is bounded by what it is for: organisations, codes. Not thread-safe. */
final class Names<T> {

    private final Map<T, Integer> numbers = new HashMap<>();
    private final List<T> names = new ArrayList<>();

    int number(T name) {
        Integer known = numbers.get(name);
        if (known != null) {
            return known;
        }
        numbers.put(name, names.size());
        names.add(name);
        return names.size() - 1;
    }

    T name(int number) {
        return names.get(number);
    }

    int size() {
        return names.size();
    }
}
