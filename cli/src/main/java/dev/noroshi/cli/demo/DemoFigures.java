package dev.noroshi.cli.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.DeliveryAttempt;
import dev.noroshi.schema.DeliveryOutcome;
import dev.noroshi.schema.Effect;
import dev.noroshi.schema.RefusalGroup;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The figures of one run of the demo; its JSON is the last line that `demo --once` prints.
 *
 * @param denied recipients that an incident's first version was denied to
 * @param held recipients for whom an incident's first version is held or deferred
 * @param latencies from the gateway's receipt to the receiver's answer, ascending, first attempts of first versions
 */
record DemoFigures(int accepted, int incidents, int alerts, int delivered, int denied, int held, List<Long> latencies) {

    DemoFigures {
        latencies = List.copyOf(latencies);
    }

    static DemoFigures of(int accepted, TopicContents topics, int delivered) {
        return new DemoFigures(
                accepted,
                (int) topics.decisions().stream()
                        .map(DecisionRecord::getIncidentId)
                        .distinct()
                        .count(),
                topics.alerts().size(),
                delivered,
                refusals(topics.decisions(), List.of(Effect.DENY)),
                refusals(topics.decisions(), List.of(Effect.HOLD, Effect.DEFER)),
                latencies(topics.attempts()));
    }

    String json(DemoVerdict verdict) {
        Map<String, Object> latency = new LinkedHashMap<>();
        latency.put("p50", percentile(50));
        latency.put("p99", percentile(99));
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("accepted", accepted);
        summary.put("incidents", incidents);
        summary.put("alerts", alerts);
        summary.put("delivered", delivered);
        summary.put("denied", denied);
        summary.put("held", held);
        summary.put("lost", verdict.lost().size());
        summary.put("unexpected", verdict.unexpected().size());
        summary.put("latencyMs", latency);
        try {
            return new ObjectMapper().writeValueAsString(summary);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("numbers have no JSON", impossible);
        }
    }

    /** Milliseconds; 0 where nothing was delivered. */
    long percentile(int percent) {
        if (latencies.isEmpty()) {
            return 0;
        }
        int rank = (int) Math.ceil(percent / 100.0 * latencies.size());
        return latencies.get(Math.max(0, rank - 1));
    }

    private static int refusals(List<DecisionRecord> decisions, List<Effect> effects) {
        return decisions.stream()
                .filter(decision -> decision.getVersion() == 1 && decision.getCause() == null)
                .flatMap(decision -> decision.getRefusals().stream())
                .filter(group -> effects.contains(group.getEffect()))
                .map(RefusalGroup::getRefusals)
                .mapToInt(List::size)
                .sum();
    }

    private static List<Long> latencies(List<DeliveryAttempt> attempts) {
        return attempts.stream()
                .filter(attempt -> attempt.getOutcome() == DeliveryOutcome.DELIVERED && attempt.getVersion() == 1)
                .map(attempt -> Duration.between(attempt.getReceivedAt(), attempt.getAt())
                                .toMillis()
                        + attempt.getDurationMillis())
                .sorted()
                .toList();
    }
}
