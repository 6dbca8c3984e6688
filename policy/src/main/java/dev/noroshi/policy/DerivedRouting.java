package dev.noroshi.policy;

import dev.noroshi.schema.Alert;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.Waiting;
import java.util.List;
import java.util.Map;

/**
 * What becomes of one version of a derived incident.
 *
 * @param decision all candidates of any of its contributions
 * @param alerts one for each permitted recipient, made of what it may see alone
 * @param waiting whom only a HOLD or DEFER of some contributions keeps from it: the rule would hold with them. Deciding
 *     again once a grant, the time or a policy has settled those may permit it
 * @param failedRules how often each release rule could not be evaluated
 * @param unanswered candidates refused as TOO_MANY_VIEWS, to be counted and to mark the incident by
 */
public record DerivedRouting(
        DecisionRecord decision,
        List<Alert> alerts,
        List<Waiting> waiting,
        Map<String, Long> failedRules,
        int unanswered) {}
