package dev.noroshi.policy;

import dev.noroshi.policy.gate.Answer;
import dev.noroshi.policy.model.ReleaseRule;
import dev.noroshi.policy.redact.Redaction;
import dev.noroshi.policy.redact.Redactor;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.CloseReason;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.IncidentState;
import dev.noroshi.schema.NeedToKnow;
import dev.noroshi.schema.Release;
import dev.noroshi.schema.Tlp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The alert on a derived incident for one recipient, and what lets it be decided again. */
final class DerivedAlert {

    private final DerivedIncident incident;
    private final DerivedOutcome.Made made;
    private final String policyVersion;
    private final Instant now;

    DerivedAlert(DerivedIncident incident, DerivedOutcome.Made made, String policyVersion, Instant now) {
        this.incident = incident;
        this.made = made;
        this.policyVersion = policyVersion;
        this.now = now;
    }

    Alert of(String recipient, AlertIds ids, List<String> obligations) {
        Tlp label = Obligations.label(made.view().answers());
        Handling handling = CombinedHandling.of(made.view(), label);
        AlertContent content = made.combination().content();
        boolean closed = incident.state() == IncidentState.CLOSED;
        content.put("alertId", ids.id(incident.incidentId(), recipient, label));
        content.put("reference", ids.reference(incident.incidentId(), recipient));
        content.put("version", incident.version());
        content.put("type", type(closed));
        content.put("closeReason", closed ? incident.closeReason() : null);
        content.put("issuedAt", now);
        content.put("tlp", label);
        content.put("obligations", obligations);
        content.put("expires", handling.getExpires());
        boolean withdrawn = closed && incident.closeReason() == CloseReason.WITHDRAWN;
        return new Alert(
                recipient, withdrawn ? Withdrawal.bare(content, incident.version(), now) : content, release(handling));
    }

    private AlertType type(boolean closed) {
        if (closed) {
            return AlertType.CLOSED;
        }
        return incident.version() <= 1 ? AlertType.CREATED : AlertType.UPDATED;
    }

    private Release release(Handling handling) {
        IncidentEvent newest = made.view().contributions().stream()
                .map(Contribution::event)
                .max(Comparator.comparing(IncidentEvent::getReceivedAt))
                .orElseThrow();
        return new Release(
                incident.incidentId(),
                incident.incidentId(),
                ReleaseRule.HUB,
                null,
                handling,
                incident.severity(),
                incident.classification(),
                new NeedToKnow(false, List.of(), List.of(), List.of(), List.of()),
                made.view().isOwn(),
                null,
                List.of(),
                Redactor.NONE,
                "",
                false,
                policyVersion,
                parts(),
                newest.getReceivedAt(),
                newest.getTraceparent(),
                false);
    }

    private List<Release> parts() {
        List<Release> parts = new ArrayList<>();
        for (int i = 0; i < made.view().answers().size(); i++) {
            Contribution contribution = made.view().contributions().get(i);
            Answer answer = made.view().answers().get(i);
            Redaction redaction = made.combination().parts().get(i);
            parts.add(Releases.of(contribution.incidentId(), contribution.event(), answer, redaction, policyVersion));
        }
        return parts;
    }
}
