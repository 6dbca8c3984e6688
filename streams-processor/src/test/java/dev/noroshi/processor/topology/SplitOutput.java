package dev.noroshi.processor.topology;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestOutputTopic;

/** A topic in which records of another kind stand among those that a test is about. */
final class SplitOutput<T> {

    private final TestOutputTopic<String, T> topic;
    private final Predicate<T> isAside;
    private final Deque<KeyValue<String, T>> records = new ArrayDeque<>();
    private final Deque<KeyValue<String, T>> aside = new ArrayDeque<>();

    SplitOutput(TestOutputTopic<String, T> topic, Predicate<T> isAside) {
        this.topic = topic;
        this.isAside = isAside;
    }

    T readValue() {
        return readKeyValue().value;
    }

    KeyValue<String, T> readKeyValue() {
        read();
        KeyValue<String, T> next = records.poll();
        if (next == null) {
            throw new NoSuchElementException("none came");
        }
        return next;
    }

    List<KeyValue<String, T>> readKeyValuesToList() {
        read();
        return taken(records);
    }

    List<T> readValuesToList() {
        return readKeyValuesToList().stream().map(record -> record.value).toList();
    }

    boolean isEmpty() {
        read();
        return records.isEmpty();
    }

    /** Those of the other kind since the last call. */
    List<T> aside() {
        read();
        return taken(aside).stream().map(record -> record.value).toList();
    }

    private static <R> List<R> taken(Deque<R> from) {
        List<R> all = new ArrayList<>(from);
        from.clear();
        return all;
    }

    private void read() {
        topic.readKeyValuesToList().forEach(record -> (isAside.test(record.value) ? aside : records).add(record));
    }
}
