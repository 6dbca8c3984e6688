package dev.noroshi.policy;

import dev.noroshi.schema.Alert;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Audience;
import dev.noroshi.schema.CloseReason;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.IncidentState;
import dev.noroshi.schema.NeedToKnow;
import dev.noroshi.schema.Reached;
import dev.noroshi.schema.Release;
import dev.noroshi.schema.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What goes to those who have had, or may have had, an earlier version of an incident and may not have this one: a
 * revocation, which stops what still waits for them, or the bare notice that the source has withdrawn it.
 */
final class FormerRecipients {

    private final AlertIds ids;
    private final Incident incident;
    private final Instant now;
    private final String policyVersion;

    FormerRecipients(AlertIds ids, Incident incident, Instant now, String policyVersion) {
        this.ids = ids;
        this.incident = incident;
        this.now = now;
        this.policyVersion = policyVersion;
    }

    /** Whether the version says that its source takes the incident back. */
    static boolean isWithdrawn(Incident incident) {
        return incident.getState() == IncidentState.CLOSED && incident.getCloseReason() == CloseReason.WITHDRAWN;
    }

    /**
     * The records for them.
     *
     * @param permitted who gets this version
     * @param waiting who may get it later: what they may have had by consent stands
     */
    List<Alert> alerts(Set<String> permitted, Set<String> waiting) {
        boolean withdrawn = isWithdrawn(incident);
        List<Alert> alerts = new ArrayList<>();
        for (Reached earlier : incident.getReached()) {
            String recipient = earlier.getRecipient();
            if (permitted.contains(recipient)) {
                continue;
            }
            if (withdrawn && earlier.getSent()) {
                alerts.add(alert(earlier, AlertType.CLOSED, CloseReason.WITHDRAWN));
            } else if (!earlier.getRevoked() && (earlier.getSent() || !waiting.contains(recipient))) {
                alerts.add(alert(earlier, AlertType.UPDATED, null));
            }
        }
        return alerts;
    }

    private Alert alert(Reached earlier, AlertType type, @Nullable CloseReason reason) {
        AlertContent known = new AlertContent();
        known.put("alertId", ids.id(incident.getIncidentId(), earlier.getRecipient(), earlier.getTlp()));
        known.put("reference", ids.reference(incident.getIncidentId(), earlier.getRecipient()));
        known.put("exercise", incident.getEvent().getExercise());
        known.put("tlp", earlier.getTlp());
        known.put("obligations", List.of());
        AlertContent content = Withdrawal.bare(known, incident.getVersion(), now);
        content.put("type", type);
        content.put("closeReason", reason);
        return new Alert(earlier.getRecipient(), content, release(earlier));
    }

    /** Only the label they had it under and the persons named then: what decides which channel may say so. */
    private Release release(Reached earlier) {
        IncidentEvent event = incident.getEvent();
        Handling handling = Handling.newBuilder()
                .setTlp(earlier.getTlp())
                .setAudience(
                        earlier.getPersons().isEmpty()
                                ? null
                                : new Audience(List.of(), List.of(), earlier.getPersons()))
                .setEncryptInTransit(
                        event.getHandling() == null ? null : event.getHandling().getEncryptInTransit())
                .build();
        return Release.newBuilder()
                .setIncidentId(incident.getIncidentId())
                .setEventId(event.getEventId())
                .setSourceOrg(event.getProducerOrg())
                .setHandling(handling)
                .setSeverity(Severity.UNKNOWN)
                .setClassification(Withdrawal.UNSAID)
                .setNeedToKnow(NeedToKnow.newBuilder().build())
                .setOwn(earlier.getOwn())
                .setRedactionHash("none")
                .setPolicyVersion(policyVersion)
                .setReceivedAt(event.getReceivedAt())
                .setTraceparent(event.getTraceparent())
                .setRevoked(true)
                .build();
    }
}
