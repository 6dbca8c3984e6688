package dev.noroshi.notifier.topology;

import dev.noroshi.notifier.domain.EndpointView;
import dev.noroshi.notifier.domain.Subscription;
import dev.noroshi.notifier.metrics.NotifierMetric;
import dev.noroshi.runtime.metrics.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the outboxes of an instance show to whoever watches: by channel and severity, and who is not getting theirs. */
public final class OutboxReadings {

    private static final String GONE = "none";

    private final Dispatch dispatch;
    private final PolicyInForce policy;
    private final InstantSource clock;

    public OutboxReadings(Dispatch dispatch, PolicyInForce policy, InstantSource clock) {
        this.dispatch = dispatch;
        this.policy = policy;
        this.clock = clock;
    }

    /** Binds them all. */
    public void bind(Metrics metrics) {
        metrics.gauge(NotifierMetric.UNDIVIDED, () -> dispatch.undivided().waiting());
        metrics.gauge(NotifierMetric.HELD, () -> dispatch.view().held());
        metrics.gauge(NotifierMetric.UNACKNOWLEDGED, dispatch::escalations);
        metrics.readings(NotifierMetric.OLDEST, this::oldest);
        metrics.readings(NotifierMetric.WAITING, () -> byChannel(EndpointView::waiting));
        metrics.readings(
                NotifierMetric.PARKED, () -> byChannel(endpoint -> isDisabled(endpoint) ? endpoint.waiting() : 0));
        metrics.readings(NotifierMetric.ENDPOINTS, this::endpoints);
        metrics.readings(NotifierMetric.FAILING, this::failing);
    }

    private Map<List<String>, Double> oldest() {
        Map<List<String>, Double> seconds = new LinkedHashMap<>();
        dispatch.view()
                .plus(dispatch.undivided())
                .oldest()
                .forEach((severity, waited) -> seconds.put(List.of(severity.name()), seconds(waited)));
        return seconds;
    }

    private Map<List<String>, Integer> byChannel(ToIntFunction<EndpointView> rows) {
        Map<List<String>, Integer> sums = new LinkedHashMap<>();
        new TreeMap<>(dispatch.endpoints().stream()
                        .collect(Collectors.toMap(
                                endpoint -> channel(subscription(endpoint)), rows::applyAsInt, Integer::sum)))
                .forEach((channel, sum) -> sums.put(List.of(channel), sum));
        return sums;
    }

    private Map<List<String>, Integer> endpoints() {
        Map<List<String>, Integer> counts = new LinkedHashMap<>();
        for (EndpointView endpoint : dispatch.endpoints()) {
            counts.merge(
                    List.of(channel(subscription(endpoint)), endpoint.state().name()), 1, Integer::sum);
        }
        return counts;
    }

    /** Those that fail longest first, since only so many are shown. */
    private Map<List<String>, Double> failing() {
        Instant now = clock.instant();
        List<EndpointView> failing = new ArrayList<>(dispatch.endpoints());
        failing.removeIf(endpoint -> endpoint.failingSince() == null || endpoint.state() == EndpointView.State.PAUSED);
        failing.sort(Comparator.comparing(endpoint -> since(endpoint, now)));
        Map<List<String>, Double> seconds = new LinkedHashMap<>();
        for (EndpointView endpoint : failing) {
            Subscription subscription = subscription(endpoint);
            if (subscription != null) {
                seconds.put(
                        List.of(subscription.org(), subscription.id(), subscription.channel()),
                        seconds(Duration.between(since(endpoint, now), now)));
            }
        }
        return seconds;
    }

    private static Instant since(EndpointView endpoint, Instant now) {
        Instant since = endpoint.failingSince();
        return since == null ? now : since;
    }

    private static boolean isDisabled(EndpointView endpoint) {
        return endpoint.state() == EndpointView.State.DISABLED || endpoint.state() == EndpointView.State.PAUSED;
    }

    private @Nullable Subscription subscription(EndpointView endpoint) {
        return policy.current().subscription(endpoint.subscription()).orElse(null);
    }

    private static String channel(@Nullable Subscription subscription) {
        return subscription == null ? GONE : subscription.channel();
    }

    private static double seconds(Duration waited) {
        return waited.toMillis() / 1_000.0;
    }
}
