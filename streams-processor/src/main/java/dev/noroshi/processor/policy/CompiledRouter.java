package dev.noroshi.processor.policy;

import dev.noroshi.policy.Contribution;
import dev.noroshi.policy.DerivedRouting;
import dev.noroshi.policy.Orders;
import dev.noroshi.policy.Policy;
import dev.noroshi.policy.Routing;
import dev.noroshi.policy.model.Organisation;
import dev.noroshi.processor.domain.Routed;
import dev.noroshi.processor.domain.RoutedDerived;
import dev.noroshi.processor.domain.RoutedDerived.Permitted;
import dev.noroshi.processor.domain.Router;
import dev.noroshi.processor.metric.ProcessorMetric;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.Contributor;
import dev.noroshi.schema.DerivedIncident;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.Permit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Routes by one compiled policy. */
final class CompiledRouter implements Router {

    private static final Classification UNDETERMINED = new Classification("other", "undetermined");

    /** As it stands under the emergency stops in force; whichever thread sees that they have changed makes it anew. */
    private volatile Policy policy;

    private final Orders orders;
    private final Metrics metrics;

    CompiledRouter(Policy policy, Orders orders, Metrics metrics) {
        this.policy = policy;
        this.orders = orders;
        this.metrics = metrics;
    }

    @Override
    public Routed route(Incident incident, Instant now) {
        Routing routing = inForce().route(incident, orders.grants(), now);
        count(routing.failedRules());
        return new Routed(routing.decision(), routing.alerts(), routing.waiting(), false, routing.sharingCommunity());
    }

    @Override
    public RoutedDerived route(DerivedIncident incident, int version, Predicate<Set<String>> condition, Instant now) {
        DerivedRouting routing = inForce()
                .route(
                        question(incident, version),
                        visible -> condition.test(
                                visible.stream().map(Contribution::incidentId).collect(Collectors.toSet())),
                        orders.grants(),
                        now);
        count(routing.failedRules());
        return new RoutedDerived(
                routing.decision(), permitted(incident, routing), routing.waiting(), routing.unanswered());
    }

    private Policy inForce() {
        Policy known = policy;
        Policy now = known.under(orders.suspensions());
        if (now != known) {
            policy = now;
        }
        return now;
    }

    @Override
    public boolean knows(String id) {
        return policy.organisation(id).isPresent() || policy.isCommunity(id);
    }

    @Override
    public @Nullable String country(String org) {
        return policy.organisation(org).map(Organisation::country).orElse(null);
    }

    private static List<Permitted> permitted(DerivedIncident incident, DerivedRouting routing) {
        Map<String, Permit> permits = new HashMap<>();
        routing.decision().getPermits().forEach(permit -> permits.put(permit.getRecipient(), permit));
        List<Permitted> permitted = new ArrayList<>();
        for (Alert alert : routing.alerts()) {
            Set<String> sees = new LinkedHashSet<>();
            Permit permit = permits.get(alert.getRecipient());
            if (permit != null) {
                permit.getVisible()
                        .forEach(place ->
                                sees.add(incident.getContributors().get(place).getIncidentId()));
            }
            permitted.add(new Permitted(alert, sees));
        }
        return permitted;
    }

    private static dev.noroshi.policy.DerivedIncident question(DerivedIncident incident, int version) {
        Classification classification = incident.getClassification();
        return new dev.noroshi.policy.DerivedIncident(
                incident.getIncidentId(),
                version,
                incident.getState(),
                null,
                incident.getRuleId(),
                incident.getTitle(),
                incident.getSeverity(),
                classification == null ? UNDETERMINED : classification,
                incident.getAttacks(),
                incident.getContributors().stream()
                        .map(CompiledRouter::contribution)
                        .toList());
    }

    private static Contribution contribution(Contributor contributor) {
        return new Contribution(
                contributor.getEvent(),
                contributor.getIncidentId(),
                contributor.getSharingCommunity(),
                contributor.getFirstSeen(),
                contributor.getLastSeen(),
                contributor.getCount());
    }

    private void count(Map<String, Long> failedRules) {
        failedRules.values().forEach(times -> metrics.add(ProcessorMetric.RULES_FAILED, times.doubleValue()));
    }
}
