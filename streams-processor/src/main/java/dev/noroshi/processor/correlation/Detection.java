package dev.noroshi.processor.correlation;

import dev.noroshi.event.ClampedTime;
import dev.noroshi.processor.domain.Acceptance;
import dev.noroshi.processor.domain.Dedup;
import dev.noroshi.processor.domain.EventCopies;
import dev.noroshi.processor.domain.RoutedIncident;
import dev.noroshi.processor.rules.RulesInForce;
import dev.noroshi.schema.Contributor;
import dev.noroshi.schema.GroupContribution;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentChange;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.sigma.correlation.Contribution;
import dev.noroshi.sigma.correlation.CorrelationRule;
import dev.noroshi.sigma.detection.DetectionRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Matches events against the rules in force, and makes of each match what it adds to groups. */
public final class Detection {

    private static final Set<IncidentChange> RESTATED =
            EnumSet.of(IncidentChange.MARKING_STRICTER, IncidentChange.SOURCE_CLOSED);

    private final RulesInForce rules;
    private final Sources sources;

    public Detection(RulesInForce rules, Sources sources) {
        this.rules = rules;
        this.sources = sources;
    }

    /** The detection rules that the event matches; with none, it adds nothing anywhere. */
    public List<DetectionRule> match(IncidentEvent event) {
        return rules.rules().match(fields(event));
    }

    /**
     * What an event adds that dedup has just taken in: nothing where it is no occurrence of its own, or matches no rule; but
     * where its source has restated an incident, groups that name the incident must know.
     */
    public List<GroupContribution> contributions(IncidentEvent event, Acceptance acceptance, Dedup dedup, Instant now) {
        if (!acceptance.result().isOccurrence()) {
            return restated(acceptance, now);
        }
        List<DetectionRule> matched = match(event);
        Incident incident = matched.isEmpty() ? null : dedup.countedTo(acceptance);
        return incident == null ? List.of() : contributions(event, matched, incident, now);
    }

    /** What adds nothing, and says anew under which marking stands what was added before. */
    List<GroupContribution> restated(Acceptance acceptance, Instant now) {
        return acceptance.versions().stream()
                .map(RoutedIncident::incident)
                .filter(incident -> RESTATED.contains(incident.getChange()))
                .flatMap(incident ->
                        contributions(incident.getEvent(), match(incident.getEvent()), incident, now).stream())
                .map(GroupContributions::restated)
                .toList();
    }

    /**
     * What an event adds.
     *
     * @param incident the one that dedup counted it to
     * @param now the time of receipt, or over history the event's own
     */
    public List<GroupContribution> contributions(
            IncidentEvent event, List<DetectionRule> matched, Incident incident, Instant now) {
        Instant time = ClampedTime.of(event.getTime(), now);
        List<Contribution> given =
                new ArrayList<>(rules.rules().contributions(fields(event), event.getEventId(), time, matched));
        for (DetectionRule detection : matched) {
            CorrelationRule alone = rules.alone(detection);
            if (alone != null) {
                given.add(alone(alone, event, incident, time));
            }
        }
        if (given.isEmpty()) {
            return List.of();
        }
        Contributor contributor = contributor(event, incident, time);
        return given.stream().map(one -> scoped(one, contributor)).toList();
    }

    private EventFields fields(IncidentEvent event) {
        return new EventFields(event, sources.country(event.getProducerOrg()));
    }

    private static Contribution alone(CorrelationRule rule, IncidentEvent event, Incident incident, Instant time) {
        List<String> group = List.of(incident.getIncidentId());
        return new Contribution(rule.hash(), group, event.getEventId(), time, 1, List.of(), Map.of(), false, false);
    }

    private GroupContribution scoped(Contribution one, Contributor contributor) {
        IncidentEvent event = contributor.getEvent();
        CorrelationRule rule = rules.rule(one.rule());
        if (rule == null) {
            throw new IllegalStateException("a contribution to the rule " + one.rule() + ", which is not in force");
        }
        String scope = Scopes.of(
                RulesInForce.scope(rule),
                event.getProducerOrg(),
                contributor.getSharingCommunity(),
                event.getExercise());
        return GroupContributions.of(
                one.within(scope), contributor.getIncidentId(), List.of(contributor), event.getProducerOrg());
    }

    /** The event with what its incident knows beyond it: handling, severity and victims. */
    private Contributor contributor(IncidentEvent event, Incident incident, Instant time) {
        IncidentEvent known = incident.getEvent();
        IncidentEvent copy = EventCopies.of(event);
        EventCopies.handling(copy, known.getHandling(), known.getHandlingBy());
        EventCopies.severity(copy, known.getSeverity());
        EventCopies.victims(copy, known.getVictims());
        @Nullable String country = sources.country(event.getProducerOrg());
        return new Contributor(incident.getIncidentId(), incident.getSharingCommunity(), country, time, time, 1L, copy);
    }
}
