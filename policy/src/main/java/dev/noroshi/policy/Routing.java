package dev.noroshi.policy;

import dev.noroshi.schema.Alert;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.Waiting;
import java.util.List;
import java.util.Map;

/**
 * What becomes of one version of an incident.
 *
 * @param decision all candidates, permits one by one, refusals by code
 * @param alerts one for each permitted recipient, by recipient; then one for each who had an earlier version and may not
 *     have this one, marked as revoked
 * @param waiting whom HOLD and DEFER keep waiting; the incident goes to `noroshi.held` while it is not empty
 * @param sharingCommunity to be stored with the incident when it opens, empty for none: it never changes afterwards
 * @param failedRules how often each release rule could not be evaluated
 */
public record Routing(
        DecisionRecord decision,
        List<Alert> alerts,
        List<Waiting> waiting,
        String sharingCommunity,
        Map<String, Long> failedRules) {}
