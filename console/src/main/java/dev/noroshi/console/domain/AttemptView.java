package dev.noroshi.console.domain;

import dev.noroshi.schema.ControlCommand;
import dev.noroshi.schema.DeliveryAttempt;
import dev.noroshi.schema.DeliveryOutcome;
import dev.noroshi.schema.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What became of deliveries, by alert and by subscription, and what operators asked of the notifier. Thread-safe. */
public final class AttemptView {

    private static final int MOST_TIMES = 20_000;
    private static final int MOST_COMMANDS = 200;

    private record Time(Instant at, long millis) {}

    private final Bounded<String, Map<String, Delivery>> byAlert;
    private final Map<String, SubscriptionLog> bySubscription = new TreeMap<>();
    private final Map<String, ControlCommand> holds = new HashMap<>();
    private final Bounded<String, ControlCommand> acknowledged;
    private final ArrayDeque<ControlCommand> commands = new ArrayDeque<>();
    private final ArrayDeque<Time> times = new ArrayDeque<>();
    /** Grave alerts that nobody took yet, by delivery. */
    private final Bounded<String, Delivery> grave = new Bounded<>(1_000);

    /** @param cap the most alerts whose deliveries are kept */
    public AttemptView(int cap) {
        this.byAlert = new Bounded<>(cap);
        this.acknowledged = new Bounded<>(cap / 10 + 1);
    }

    /** Takes in one line of the attempt log. */
    public synchronized void take(DeliveryAttempt attempt) {
        Delivery delivery = Delivery.of(attempt);
        Map<String, Delivery> known = byAlert.get(attempt.getAlertId());
        Map<String, Delivery> deliveries = known == null ? new TreeMap<>() : known;
        deliveries.put(attempt.getSubscription(), delivery);
        byAlert.put(attempt.getAlertId(), deliveries);
        bySubscription
                .computeIfAbsent(attempt.getSubscription(), id -> new SubscriptionLog(id, attempt.getOrg()))
                .take(attempt);
        if (delivery.waits() && delivery.severity().compareTo(Severity.CRITICAL) >= 0) {
            if (grave.get(attempt.getDeliveryId()) == null) {
                grave.put(attempt.getDeliveryId(), delivery);
            }
        } else {
            grave.remove(attempt.getDeliveryId());
        }
        if (attempt.getOutcome() == DeliveryOutcome.DELIVERED && attempt.getPurpose() == null) {
            times.addLast(new Time(
                    attempt.getAt(),
                    Math.max(
                            0,
                            Duration.between(attempt.getReceivedAt(), attempt.getAt())
                                    .toMillis())));
            if (times.size() > MOST_TIMES) {
                times.removeFirst();
            }
        }
    }

    /** Takes in one command. */
    public synchronized void take(ControlCommand command) {
        commands.addFirst(command);
        if (commands.size() > MOST_COMMANDS) {
            commands.removeLast();
        }
        String subscription = command.getSubscription();
        switch (command.getAction()) {
            case PAUSE -> hold(subscription, command);
            case ENABLE -> {
                hold(subscription, null);
                SubscriptionLog log = subscription == null ? null : bySubscription.get(subscription);
                if (log != null) {
                    log.enabled(command.getIssuedAt());
                }
            }
            case ACKNOWLEDGE -> {
                if (command.getAlert() != null) {
                    acknowledged.put(command.getOrg() + "|" + command.getAlert(), command);
                }
            }
            default -> {}
        }
    }

    private void hold(@Nullable String subscription, @Nullable ControlCommand command) {
        if (subscription == null) {
            return;
        }
        if (command == null) {
            holds.remove(subscription);
        } else {
            holds.put(subscription, command);
        }
    }

    /** What became of an alert, by subscription, as far as it may be seen. */
    public synchronized List<Delivery> of(String alertId, Sight sight) {
        Map<String, Delivery> found = byAlert.get(alertId);
        return found == null
                ? List.of()
                : found.values().stream()
                        .filter(each -> sight.covers(each.org()))
                        .toList();
    }

    /** Who acknowledged an alert, by its id or reference. */
    public synchronized Optional<ControlCommand> acknowledgement(String org, String alertId, String reference) {
        ControlCommand byId = acknowledged.get(org + "|" + alertId);
        return Optional.ofNullable(byId != null ? byId : acknowledged.get(org + "|" + reference));
    }

    /** The subscription's health; one that is unknown to the log is new. */
    public synchronized SubscriptionHealth health(String subscription, String org) {
        return bySubscription
                .getOrDefault(subscription, new SubscriptionLog(subscription, org))
                .health(pause(subscription));
    }

    private SubscriptionHealth.@Nullable Pause pause(String subscription) {
        ControlCommand command = holds.get(subscription);
        return command == null
                ? null
                : new SubscriptionHealth.Pause(command.getIssuedBy(), command.getIssuedAt(), command.getReason());
    }

    /** All that the log or a command has named, as far as it may be seen. */
    public synchronized Collection<String> subscriptions(Sight sight) {
        List<String> names = new ArrayList<>();
        bySubscription.forEach((id, log) -> {
            if (sight.covers(log.health(null).org())) {
                names.add(id);
            }
        });
        return names;
    }

    /** The commands given last, the newest first, as far as they may be seen. */
    public synchronized List<ControlCommand> commands(Sight sight) {
        return commands.stream().filter(each -> sight.covers(each.getOrg())).toList();
    }

    /** Grave alerts that still wait and were tried first before that instant. */
    public synchronized List<Delivery> graveBefore(Instant before, Sight sight) {
        List<Delivery> found = new ArrayList<>();
        for (Delivery each : grave.values()) {
            if (each.at().isBefore(before) && sight.covers(each.org())) {
                found.add(each);
            }
        }
        return found;
    }

    /** How long alerts took from the gateway's receipt to acceptance since then; empty where none was delivered. */
    public synchronized Optional<Latency> latency(Instant since) {
        List<Long> millis = new ArrayList<>();
        for (Iterator<Time> newest = times.descendingIterator(); newest.hasNext(); ) {
            Time time = newest.next();
            if (!time.at.isBefore(since)) {
                millis.add(time.millis);
            }
        }
        return Latency.of(millis);
    }
}
