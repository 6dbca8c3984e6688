package dev.noroshi.console.domain;

import dev.noroshi.policy.Grants;
import dev.noroshi.schema.ReleaseGrant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The grants that custodians have given, up to a cap. Thread-safe. */
public final class GrantView {

    private static final int MOST = 10_000;

    private final Bounded<String, ReleaseGrant> grants = new Bounded<>(MOST);

    /** Takes in one. */
    public synchronized void take(ReleaseGrant grant) {
        grants.put(grant.getId(), grant);
    }

    /** It is no more. */
    public synchronized void gone(String id) {
        grants.remove(id);
    }

    /** As the policy asks for them. */
    public synchronized Grants all() {
        return Grants.of(grants.newestFirst(ReleaseGrant::getGrantedAt));
    }

    /** Those about an incident, the newest first. */
    public synchronized List<ReleaseGrant> about(String incidentId) {
        List<ReleaseGrant> found = new ArrayList<>();
        for (ReleaseGrant each : grants.values()) {
            if (incidentId.equals(each.getIncidentId())) {
                found.add(each);
            }
        }
        found.sort(Comparator.comparing(ReleaseGrant::getGrantedAt).reversed());
        return found;
    }
}
