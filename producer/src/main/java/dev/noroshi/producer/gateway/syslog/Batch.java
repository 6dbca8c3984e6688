package dev.noroshi.producer.gateway.syslog;

import dev.noroshi.producer.framing.Frame;
import java.util.ArrayList;
import java.util.List;

/** Messages that go to Kafka together. */
final class Batch {

    static final int MOST_MESSAGES = 500;
    private static final long MOST_BYTES = 4L * 1024 * 1024;

    private List<Frame> messages = new ArrayList<>();
    private long bytes;

    void add(Frame message) {
        messages.add(message);
        bytes += message.bytes().length;
    }

    boolean isFull() {
        return messages.size() >= MOST_MESSAGES || bytes >= MOST_BYTES;
    }

    /** All of them; the batch is empty afterwards. */
    List<Frame> take() {
        List<Frame> taken = messages;
        messages = new ArrayList<>();
        bytes = 0;
        return taken;
    }
}
