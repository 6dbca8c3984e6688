package dev.noroshi.notifier.topology;

import dev.noroshi.notifier.domain.EndpointView;
import dev.noroshi.notifier.domain.OutboxView;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.processor.TaskId;

/** Whether the instance starts deliveries, and what its outboxes hold, as of the last few seconds. Thread-safe. */
public final class Dispatch {

    private final Map<TaskId, Shown> shown = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    private record Shown(OutboxView intake, OutboxView outbox, List<EndpointView> endpoints, int escalations) {}

    /** Nothing is started any more; what is under way may end. */
    public void stop() {
        stopped = true;
    }

    boolean isStopped() {
        return stopped;
    }

    void show(TaskId task, OutboxView intake, OutboxView outbox, List<EndpointView> endpoints, int escalations) {
        shown.put(task, new Shown(intake, outbox, endpoints, escalations));
    }

    void hide(TaskId task) {
        shown.remove(task);
    }

    /** All outboxes of the instance together. */
    public OutboxView view() {
        return shown.values().stream().map(Shown::outbox).reduce(OutboxView.EMPTY, OutboxView::plus);
    }

    /** All that is not yet divided among subscriptions. */
    public OutboxView undivided() {
        return shown.values().stream().map(Shown::intake).reduce(OutboxView.EMPTY, OutboxView::plus);
    }

    /** How each endpoint stands that the instance has heard of, by subscription. */
    public List<EndpointView> endpoints() {
        return shown.values().stream()
                .flatMap(each -> each.endpoints().stream())
                .sorted(Comparator.comparing(EndpointView::subscription))
                .toList();
    }

    /** Alerts that have somewhere else to go. */
    public int escalations() {
        return shown.values().stream().mapToInt(Shown::escalations).sum();
    }
}
