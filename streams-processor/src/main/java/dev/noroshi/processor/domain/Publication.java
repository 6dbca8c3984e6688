package dev.noroshi.processor.domain;

import dev.noroshi.processor.domain.IncidentVersions.Cause;
import dev.noroshi.schema.HeldIncident;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.Reached;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The versions that go out on account of one event or one look at the clock, each routed as it is made. */
final class Publication {

    private final Router router;
    private final List<RoutedIncident> versions = new ArrayList<>(1);
    private @Nullable IncidentRef incident;

    Publication(Router router) {
        this.router = router;
    }

    List<RoutedIncident> versions() {
        return versions;
    }

    /** The incident to which the event was counted; null where it was dropped. */
    @Nullable
    IncidentRef incident() {
        return incident;
    }

    /** Says to which incident the event was counted. */
    void counted(String fingerprint, Tally tally) {
        String first = tally.eventIds.first();
        incident = first == null ? null : new IncidentRef(fingerprint, first);
    }

    /**
     * Makes the next version.
     *
     * @return the content, with what this version settled: the community under which it is shared, and whom it reached;
     *     the very same object where it settled nothing
     */
    Incident emit(Tally tally, Incident content, Cause cause) {
        tally.emitted(cause.at());
        Instant now = Instant.ofEpochMilli(cause.at());
        Incident version = IncidentVersions.version(content, tally, cause);
        Routed routed = router.route(version, now);
        // Whom what was held has been sent to is known to the release step alone: it must see the version that ends it.
        boolean ends = tally.held && !routed.undecided();
        Incident settled = content;
        if (tally.unrouted && !routed.undecided()) {
            tally.unrouted = false;
            settled = IncidentVersions.sharedIn(content, routed.sharingCommunity());
            version = IncidentVersions.version(settled, tally, cause);
        }
        List<Reached> reached = Reach.after(content.getReached(), routed);
        if (reached != content.getReached()) {
            settled = IncidentVersions.reaching(settled, reached);
        }
        HeldIncident held = routed.waits() || ends ? held(version, routed, now) : null;
        tally.held = routed.waits();
        versions.add(new RoutedIncident(version, routed.decision(), routed.alerts(), held));
        return settled;
    }

    private static HeldIncident held(Incident version, Routed routed, Instant now) {
        return new HeldIncident(
                version, routed.waiting(), now, routed.decision().getPolicyVersion(), routed.sent());
    }
}
