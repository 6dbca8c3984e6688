package dev.noroshi.console.domain;

import dev.noroshi.schema.DeliveryAttempt;
import dev.noroshi.schema.DeliveryOutcome;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The attempts at one subscription, summed up as they come. Not thread-safe. */
final class SubscriptionLog {

    private static final int MOST_RECENT = 30;
    private static final int MOST_WAITING = 2_000;

    private final String subscription;
    private final String org;
    private final Map<DeliveryOutcome, Integer> outcomes = new EnumMap<>(DeliveryOutcome.class);
    private final ArrayDeque<Delivery> recent = new ArrayDeque<>();
    /** When each delivery that waits was seen first; those beyond the cap are counted no more. */
    private final LinkedHashMap<String, Instant> waiting = new LinkedHashMap<>();

    private String channel = "";
    private int failures;
    private boolean parked;
    private @Nullable Instant failingSince;
    private @Nullable Instant lastSuccess;
    private @Nullable String why;

    SubscriptionLog(String subscription, String org) {
        this.subscription = subscription;
        this.org = org;
    }

    void take(DeliveryAttempt attempt) {
        Delivery delivery = Delivery.of(attempt);
        channel = delivery.channel();
        outcomes.merge(delivery.outcome(), 1, Integer::sum);
        recent.addFirst(delivery);
        if (recent.size() > MOST_RECENT) {
            recent.removeLast();
        }
        if (!delivery.waits()) {
            waiting.remove(attempt.getDeliveryId());
        } else if (waiting.size() < MOST_WAITING) {
            waiting.putIfAbsent(attempt.getDeliveryId(), delivery.at());
        }
        switch (delivery.outcome()) {
            case DELIVERED -> succeeded(delivery);
            case RETRY, GIVEN_UP -> failed(delivery);
            case PARKED -> {
                parked = true;
                failed(delivery);
            }
            // The policy, a newer version or something unknown ended it: that says nothing of the endpoint.
            case NOT_PERMITTED, SUPERSEDED, OTHER -> {}
        }
    }

    private void succeeded(Delivery delivery) {
        failures = 0;
        parked = false;
        failingSince = null;
        why = null;
        lastSuccess = delivery.at();
    }

    private void failed(Delivery delivery) {
        failures++;
        failingSince = failingSince == null ? delivery.at() : failingSince;
        why = delivery.detail();
    }

    /** An operator has enabled it: what was parked goes out, and the failures before that are forgotten. */
    void enabled(Instant at) {
        Delivery last = recent.peekFirst();
        if (last != null && last.at().isAfter(at)) {
            return;
        }
        failures = 0;
        parked = false;
        failingSince = null;
        why = null;
    }

    SubscriptionHealth health(SubscriptionHealth.@Nullable Pause pause) {
        return new SubscriptionHealth(
                subscription,
                org,
                channel,
                state(pause),
                Map.copyOf(outcomes),
                failures,
                failingSince,
                lastSuccess,
                why,
                waiting.size(),
                waiting.isEmpty() ? null : waiting.values().iterator().next(),
                pause,
                List.copyOf(new ArrayList<>(recent)));
    }

    private SubscriptionHealth.State state(SubscriptionHealth.@Nullable Pause pause) {
        if (pause != null) {
            return SubscriptionHealth.State.PAUSED;
        }
        if (parked) {
            return SubscriptionHealth.State.DISABLED;
        }
        if (failures > 0) {
            return SubscriptionHealth.State.FAILING;
        }
        return lastSuccess == null ? SubscriptionHealth.State.NEW : SubscriptionHealth.State.SOUND;
    }
}
