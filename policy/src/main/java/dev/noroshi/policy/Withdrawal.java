package dev.noroshi.policy;

import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.AlertSource;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.CloseReason;
import dev.noroshi.schema.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Bare notices that an alert is withdrawn: its id and label, and nothing of what it said. */
final class Withdrawal {

    static final Classification UNSAID = new Classification("other", "undetermined");

    private Withdrawal() {}

    static boolean isBare(AlertContent content) {
        return content.getType() == AlertType.CLOSED
                && content.getCloseReason() == CloseReason.WITHDRAWN
                && content.getTitle() == null
                && content.getDescription() == null
                && content.getAttackers().isEmpty()
                && content.getVictims().isEmpty()
                && content.getObservables().isEmpty()
                && content.getSource().getOrg() == null;
    }

    static AlertContent bare(AlertContent content, int version, Instant now) {
        AlertContent bare = new AlertContent();
        bare.put("alertId", content.getAlertId());
        bare.put("reference", content.getReference());
        bare.put("version", version);
        bare.put("type", AlertType.CLOSED);
        bare.put("closeReason", CloseReason.WITHDRAWN);
        bare.put("issuedAt", now);
        bare.put("exercise", content.getExercise());
        bare.put("tlp", content.getTlp());
        bare.put("source", new AlertSource(null, Map.of(), null, List.of()));
        bare.put("classification", UNSAID);
        bare.put("severity", Severity.UNKNOWN);
        bare.put("count", 1L);
        bare.put("firstSeen", now);
        bare.put("lastSeen", now);
        for (String list : List.of(
                "attacks",
                "attackers",
                "victims",
                "observables",
                "malware",
                "threatActors",
                "campaigns",
                "vulnerabilities")) {
            bare.put(list, List.of());
        }
        bare.put("unmapped", Map.of());
        bare.put("obligations", content.getObligations());
        bare.put("redacted", true);
        return bare;
    }
}
