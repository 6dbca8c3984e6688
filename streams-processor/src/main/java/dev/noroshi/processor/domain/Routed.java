package dev.noroshi.processor.domain;

import dev.noroshi.schema.Alert;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.Waiting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The policy's answer for one version of an incident.
 *
 * @param decision every candidate with its answer
 * @param alerts one for each recipient that may have it
 * @param waiting who may have it once a custodian, the time or a policy says so
 * @param undecided no policy was in force: it waits for one, whoever the recipients may be
 * @param sharingCommunity the community under which the source shares, empty for none; null: not settled yet
 */
public record Routed(
        DecisionRecord decision,
        List<Alert> alerts,
        List<Waiting> waiting,
        boolean undecided,
        @Nullable String sharingCommunity) {

    /** Whom this version is sent to. */
    List<String> sent() {
        return alerts.stream()
                .filter(alert -> !alert.getRelease().getRevoked())
                .map(Alert::getRecipient)
                .toList();
    }

    boolean waits() {
        return undecided || !waiting.isEmpty();
    }
}
