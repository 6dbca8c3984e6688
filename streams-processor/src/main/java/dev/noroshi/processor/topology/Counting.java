package dev.noroshi.processor.topology;

import dev.noroshi.processor.domain.NoPolicy;
import dev.noroshi.processor.metric.ProcessorMetric;
import dev.noroshi.runtime.metrics.CountryPairs;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.Effect;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.Permit;
import dev.noroshi.schema.Refusal;
import dev.noroshi.schema.RefusalGroup;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Counts who shares with whom: every alert and every decision, of reported and of derived incidents alike. */
final class Counting {

    private static final String NO_COMMUNITY = "none";
    private static final CountryPairs PAIRS = new CountryPairs();

    private final Metrics metrics;
    private final UnaryOperator<@Nullable String> country;

    /** @param country of an organisation; null where none is known */
    Counting(Metrics metrics, UnaryOperator<@Nullable String> country) {
        this.metrics = metrics;
        this.country = country;
    }

    /** Counts one version that was routed, and what followed from it. */
    void routed(Incident incident, List<Alert> alerts, DecisionRecord decision, long now) {
        metrics.count(ProcessorMetric.VERSIONS, incident.getChange().name());
        alerts.forEach(alert -> alert(alert, now));
        decided(decision, incident.getSharingCommunity());
    }

    private void alert(Alert alert, long now) {
        if (alert.getRelease().getRevoked()) {
            metrics.count(ProcessorMetric.REVOCATIONS);
            return;
        }
        String severity = alert.getContent().getSeverity().name();
        metrics.count(ProcessorMetric.ALERTS, severity);
        if (alert.getContent().getType() == AlertType.CREATED) {
            List<String> pair = pair(alert.getRelease().getSourceOrg(), alert.getRecipient());
            long took = Math.max(0, now - alert.getRelease().getReceivedAt().toEpochMilli());
            metrics.time(ProcessorMetric.ROUTED, Duration.ofMillis(took), severity, pair.get(0), pair.get(1));
        }
    }

    private void decided(DecisionRecord decision, @Nullable String sharedIn) {
        String community = sharedIn == null || sharedIn.isEmpty() ? NO_COMMUNITY : sharedIn;
        String source = decision.getSourceOrg();
        for (Permit permit : decision.getPermits()) {
            decided(Effect.PERMIT, permit.getCode(), 1, community);
            flowed(Effect.PERMIT, source, permit.getRecipient());
        }
        for (RefusalGroup group : decision.getRefusals()) {
            decided(group.getEffect(), group.getCode(), group.getRefusals().size(), community);
            for (Refusal refusal : group.getRefusals()) {
                flowed(group.getEffect(), source, refusal.getRecipient());
            }
        }
    }

    private void decided(Effect effect, String code, int recipients, String community) {
        metrics.add(ProcessorMetric.DECISIONS, recipients, effect.name(), kind(code));
        metrics.add(ProcessorMetric.COMMUNITIES, recipients, community, effect.name());
    }

    private void flowed(Effect effect, String source, String recipient) {
        List<String> pair = pair(source, recipient);
        metrics.count(ProcessorMetric.FLOWS, pair.get(0), pair.get(1), effect.name());
    }

    /** What correlation raised has no country of its own: it comes from the hub. */
    private List<String> pair(String source, String recipient) {
        return PAIRS.of(source.equals(NoPolicy.HUB) ? NoPolicy.HUB : country.apply(source), country.apply(recipient));
    }

    /** `RULE:no-finance-abroad` counts as `RULE`: a metric must not grow with the policy. */
    private static String kind(String code) {
        int colon = code.indexOf(':');
        return colon < 0 ? code : code.substring(0, colon);
    }
}
