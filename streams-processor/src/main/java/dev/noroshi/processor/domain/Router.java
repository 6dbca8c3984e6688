package dev.noroshi.processor.domain;

import dev.noroshi.schema.DerivedIncident;
import dev.noroshi.schema.Incident;
import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who may have an incident, as the policy in force says. Never throws for what an incident holds. What a policy does not
 * answer passes to nobody.
 */
@FunctionalInterface
public interface Router {

    Routed route(Incident incident, Instant now);

    /**
     * Who may have an incident that correlation raised, each as much of it as it may see.
     *
     * @param version of the incident
     * @param condition whether the rule's condition holds of some of the contributors alone, by their incidents' ids
     */
    default RoutedDerived route(DerivedIncident incident, int version, Predicate<Set<String>> condition, Instant now) {
        return NoPolicy.INSTANCE.route(incident, version, condition, now);
    }

    /** Whether the policy has an organisation or a community of that id. */
    default boolean knows(String id) {
        return false;
    }

    /** The country of an organisation, ISO 3166-1 alpha-2; null where the policy knows none. */
    default @Nullable String country(String org) {
        return null;
    }
}
