package dev.noroshi.notifier.domain;

import dev.noroshi.schema.AlertType;
import java.time.Instant;
import java.util.List;

/** How rows end that were not delivered. Whoever missed the first version gets the next one as the first. */
final class Endings {

    private final int mostOwed;

    Endings(OutboxRules rules) {
        this.mostOwed = rules.owedPerSubscription();
    }

    void end(EndpointQueue endpoint, Lane lane, OutboxRow row, Instant now, List<Step> steps) {
        endpoint.remove(lane, row);
        if (row.type() != AlertType.CREATED) {
            steps.add(new Step.Forget(row));
            return;
        }
        dropNotice(endpoint, lane, steps);
        OutboxRow next = lane.rows().peekFirst();
        if (next == null) {
            owe(endpoint, row, now, steps);
        } else {
            steps.add(new Step.Forget(row));
            lane.replaceHead(next.asCreated());
            steps.add(new Step.Keep(next.asCreated()));
        }
    }

    /** A withdrawal is of no use to who never got what it takes back. */
    static void dropNotice(EndpointQueue endpoint, Lane lane, List<Step> steps) {
        OutboxRow next = lane.rows().peekFirst();
        if (next != null && next.purpose() == Purpose.NOTICE) {
            endpoint.remove(lane, next);
            steps.add(Step.Report.neverGot(next));
            steps.add(new Step.Forget(next));
        }
    }

    /** Remembers that the receiver never got the alert, in the place of the row. */
    void owe(EndpointQueue endpoint, OutboxRow row, Instant now, List<Step> steps) {
        OutboxRow owed = row.owed(now);
        endpoint.owed().put(row.incidentId(), owed);
        steps.add(new Step.Owe(owed));
        if (endpoint.owed().size() > mostOwed) {
            var oldest = endpoint.owed().values().iterator();
            steps.add(new Step.Forget(oldest.next()));
            oldest.remove();
        }
    }
}
