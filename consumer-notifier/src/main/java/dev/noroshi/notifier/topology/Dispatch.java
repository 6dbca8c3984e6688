package dev.noroshi.notifier.topology;

import dev.noroshi.notifier.domain.OutboxView;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.processor.TaskId;

/** Whether the instance starts deliveries, and what its outboxes hold. Thread-safe. */
public final class Dispatch {

    private final Map<TaskId, OutboxView> views = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    /** Nothing is started any more; what is under way may end. */
    public void stop() {
        stopped = true;
    }

    boolean isStopped() {
        return stopped;
    }

    void show(TaskId task, OutboxView view) {
        views.put(task, view);
    }

    void hide(TaskId task) {
        views.remove(task);
    }

    /** All outboxes of the instance together, as of the last few seconds. */
    public OutboxView view() {
        return views.values().stream().reduce(OutboxView.EMPTY, OutboxView::plus);
    }
}
