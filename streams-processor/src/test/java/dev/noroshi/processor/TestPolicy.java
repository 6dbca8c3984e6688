package dev.noroshi.processor;

import dev.noroshi.processor.domain.Routed;
import dev.noroshi.processor.domain.RoutedDerived;
import dev.noroshi.processor.domain.RoutedDerived.Permitted;
import dev.noroshi.processor.domain.Router;
import dev.noroshi.processor.policy.PolicyReading;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.AlertSource;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Contributor;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.DerivedIncident;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.NeedToKnow;
import dev.noroshi.schema.Permit;
import dev.noroshi.schema.PolicySnapshot;
import dev.noroshi.schema.Release;
import dev.noroshi.schema.Tlp;
import dev.noroshi.schema.Waiting;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A policy small enough for a test: its document is a list of recipients separated by commas, one that ends in `?`
 * waits, and the document `broken` does not compile.
 */
public final class TestPolicy implements PolicyReading {

    @Override
    public Router compile(PolicySnapshot snapshot) {
        String document = StandardCharsets.UTF_8
                .decode(snapshot.getDocuments().duplicate())
                .toString();
        if (document.equals("broken")) {
            throw new IllegalArgumentException("this policy is broken");
        }
        List<String> recipients = List.of(document.split(","));
        return new Router() {
            @Override
            public Routed route(Incident incident, Instant now) {
                return TestPolicy.route(recipients, incident, now, snapshot.getHash());
            }

            @Override
            public boolean knows(String id) {
                return recipients.contains(id) || recipients.contains(id + "?");
            }

            @Override
            public RoutedDerived route(
                    DerivedIncident incident, int version, Predicate<Set<String>> condition, Instant now) {
                return derived(recipients, incident, version, condition, now, snapshot.getHash());
            }
        };
    }

    /** Everybody sees all of it. */
    private static RoutedDerived derived(
            List<String> recipients,
            DerivedIncident derived,
            int version,
            Predicate<Set<String>> condition,
            Instant now,
            String policy) {
        Set<String> all = derived.getContributors().stream()
                .map(Contributor::getIncidentId)
                .collect(Collectors.toSet());
        Incident incident = new Incident();
        incident.put("incidentId", derived.getIncidentId());
        incident.put("version", version);
        incident.put("sourceOrg", "hub");
        incident.put("count", derived.getCount());
        incident.put("firstSeen", derived.getFirstSeen());
        incident.put("lastSeen", derived.getLastSeen());
        incident.put("event", derived.getContributors().get(0).getEvent());
        Routed routed = route(condition.test(all) ? recipients : List.of(), incident, now, policy);
        return new RoutedDerived(
                routed.decision(),
                routed.alerts().stream().map(alert -> new Permitted(alert, all)).toList(),
                routed.waiting(),
                0);
    }

    public static PolicySnapshot snapshot(String hash, String recipients) {
        return pointer(hash, ByteBuffer.wrap(recipients.getBytes(StandardCharsets.UTF_8)));
    }

    public static PolicySnapshot current(String hash) {
        return pointer(hash, null);
    }

    private static PolicySnapshot pointer(String hash, ByteBuffer documents) {
        return PolicySnapshot.newBuilder()
                .setHash(hash)
                .setPublishedAt(Instant.parse("2026-11-22T00:00:00Z"))
                .setPublishedBy("test")
                .setReason("test")
                .setDocuments(documents)
                .build();
    }

    private static Routed route(List<String> recipients, Incident incident, Instant now, String version) {
        List<Alert> alerts = new ArrayList<>();
        List<Waiting> waiting = new ArrayList<>();
        List<Permit> permits = new ArrayList<>();
        for (String recipient : recipients) {
            if (recipient.endsWith("?")) {
                waiting.add(new Waiting(recipient.replace("?", ""), "HOLD", "NEED_SOURCE_CONSENT"));
            } else {
                alerts.add(alert(recipient, incident, now, version));
                permits.add(Permit.newBuilder()
                        .setRecipient(recipient)
                        .setCode("OK")
                        .build());
            }
        }
        DecisionRecord decision = DecisionRecord.newBuilder()
                .setDecisionId(incident.getIncidentId() + "/" + incident.getVersion())
                .setAt(now)
                .setIncidentId(incident.getIncidentId())
                .setVersion(incident.getVersion())
                .setEventId(incident.getEvent().getEventId())
                .setSourceOrg(incident.getSourceOrg())
                .setPermits(permits)
                .setPolicyVersion(version)
                .setEngineVersion("test")
                .build();
        return new Routed(decision, alerts, waiting, false, "jnsa");
    }

    /** An alert as this policy sends it. */
    public static Alert alert(String recipient, Incident incident, Instant now, String version) {
        AlertContent content = AlertContent.newBuilder()
                .setAlertId(incident.getIncidentId() + "|" + recipient)
                .setReference("NRS-TEST-0000")
                .setVersion(incident.getVersion())
                .setType(incident.getVersion() == 1 ? AlertType.CREATED : AlertType.UPDATED)
                .setIssuedAt(now)
                .setTlp(Tlp.GREEN)
                .setSource(AlertSource.newBuilder().build())
                .setClassification(incident.getEvent().getClassification())
                .setSeverity(incident.getEvent().getSeverity())
                .setCount(incident.getCount())
                .setFirstSeen(incident.getFirstSeen())
                .setLastSeen(incident.getLastSeen())
                .build();
        Release release = Release.newBuilder()
                .setIncidentId(incident.getIncidentId())
                .setEventId(incident.getEvent().getEventId())
                .setSourceOrg(incident.getSourceOrg())
                .setSeverity(incident.getEvent().getSeverity())
                .setClassification(incident.getEvent().getClassification())
                .setNeedToKnow(NeedToKnow.newBuilder().build())
                .setRedactionHash("r")
                .setPolicyVersion(version)
                .setReceivedAt(incident.getEvent().getReceivedAt())
                .build();
        return new Alert(recipient, content, release);
    }
}
