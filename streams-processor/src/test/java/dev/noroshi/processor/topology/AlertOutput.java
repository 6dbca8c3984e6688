package dev.noroshi.processor.topology;

import dev.noroshi.schema.Alert;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.kafka.streams.TestOutputTopic;

/** The topic of alerts, the notices of holds apart from the alerts. */
final class AlertOutput {

    private final TestOutputTopic<String, Alert> topic;
    private final Deque<Alert> alerts = new ArrayDeque<>();
    private final Deque<Alert> notices = new ArrayDeque<>();

    AlertOutput(TestOutputTopic<String, Alert> topic) {
        this.topic = topic;
    }

    Alert readValue() {
        read();
        Alert next = alerts.poll();
        if (next == null) {
            throw new NoSuchElementException("no alert came");
        }
        return next;
    }

    List<Alert> readValuesToList() {
        read();
        return taken(alerts);
    }

    boolean isEmpty() {
        read();
        return alerts.isEmpty();
    }

    /** The notices since the last call. */
    List<Alert> notices() {
        read();
        return taken(notices);
    }

    private static List<Alert> taken(Deque<Alert> from) {
        List<Alert> all = new ArrayList<>(from);
        from.clear();
        return all;
    }

    private void read() {
        topic.readKeyValuesToList().forEach(record -> {
            if (!record.key.equals(record.value.getRecipient())) {
                throw new AssertionError("an alert for " + record.value.getRecipient() + " under " + record.key);
            }
            (record.value.getContent().getHold() == null ? alerts : notices).add(record.value);
        });
    }
}
