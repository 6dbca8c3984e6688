package dev.noroshi.policy.model;

import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import java.util.Set;

/**
 * What an agreement covers; an empty set covers all.
 *
 * @param classifications `fraud` or `fraud/phishing`
 */
public record Scope(
        Tlp maxTlp, Severity minSeverity, Set<String> classifications, Set<OrganisationType> organisationTypes) {}
