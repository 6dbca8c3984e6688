package dev.noroshi.sigma;

import dev.noroshi.sigma.event.SigmaEvent;
import dev.noroshi.sigma.rule.LogSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An event of fields and values; a field added without values is null. */
final class TestEvent implements SigmaEvent {
    private final LogSource source;
    private final Map<String, List<String>> fields = new LinkedHashMap<>();

    TestEvent(LogSource source) {
        this.source = source;
    }

    static TestEvent of(String... namesAndValues) {
        TestEvent event = new TestEvent(new LogSource("test", null, null));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            event.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return event;
    }

    TestEvent add(String name, String... values) {
        fields.put(name, List.of(values));
        return this;
    }

    @Override
    public LogSource logSource() {
        return source;
    }

    @Override
    public List<String> values(String field) {
        return fields.getOrDefault(field, List.of());
    }

    @Override
    public boolean exists(String field) {
        return fields.containsKey(field);
    }

    @Override
    public List<String> texts() {
        List<String> texts = new ArrayList<>();
        fields.values().forEach(texts::addAll);
        return texts;
    }
}
