package dev.noroshi.notifier.domain;

import dev.noroshi.schema.DeliveryOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Gives up what has waited too long, and forgets what was owed too long. */
final class Sweep {

    private final Endpoints endpoints;
    private final Endings endings;
    private final Duration keep;

    Sweep(OutboxRules rules, Endpoints endpoints, Endings endings) {
        this.keep = rules.keep();
        this.endpoints = endpoints;
        this.endings = endings;
    }

    /** @param limit about how many steps one call may take */
    List<Step> run(Instant now, int limit) {
        Instant oldest = now.minus(keep);
        List<Step> steps = new ArrayList<>();
        for (EndpointQueue endpoint : endpoints.all()) {
            forgetOwed(endpoint, oldest, steps, limit);
            for (Lane lane : List.copyOf(endpoint.lanes())) {
                giveUp(endpoint, lane, oldest, now, steps, limit);
            }
            endpoints.file(endpoint, now);
        }
        return steps;
    }

    private static void forgetOwed(EndpointQueue endpoint, Instant oldest, List<Step> steps, int limit) {
        endpoint.owed().values().removeIf(row -> {
            boolean old = row.queuedAt().isBefore(oldest) && steps.size() < limit;
            if (old) {
                steps.add(new Step.Forget(row));
            }
            return old;
        });
    }

    private void giveUp(EndpointQueue endpoint, Lane lane, Instant oldest, Instant now, List<Step> steps, int limit) {
        for (OutboxRow each : List.copyOf(lane.rows())) {
            OutboxRow row = lane.row(each.seq());
            boolean waits =
                    row != null && !(lane.inFlight() && row.equals(lane.rows().getFirst()));
            if (row != null && waits && row.queuedAt().isBefore(oldest) && steps.size() < limit) {
                endpoint.unplace(lane);
                steps.add(Step.Report.end(row, DeliveryOutcome.GIVEN_UP, "waited longer than " + keep));
                endings.end(endpoint, lane, row, now, steps);
            }
        }
        endpoint.place(lane, now);
    }
}
