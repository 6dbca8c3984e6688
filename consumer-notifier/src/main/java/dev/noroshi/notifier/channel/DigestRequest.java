package dev.noroshi.notifier.channel;

import dev.noroshi.event.Ids;
import dev.noroshi.notifier.domain.Subscription;
import java.util.Comparator;
import java.util.List;

/**
 * One attempt to deliver several alerts as one message.
 *
 * @param deliveryId the same at every attempt with the same alerts, and of no others
 * @param alerts at least two, the gravest first, in the same order at every attempt
 */
public record DigestRequest(String deliveryId, Subscription subscription, List<DeliveryRequest> alerts) {

    private static final Comparator<DeliveryRequest> ORDER = Comparator.comparing(
                    (DeliveryRequest each) -> each.content().getSeverity())
            .reversed()
            .thenComparing(each -> each.content().getIssuedAt())
            .thenComparing(DeliveryRequest::deliveryId);

    public DigestRequest {
        alerts = List.copyOf(alerts);
    }

    /** The digest of these alerts, all of them for one subscription. */
    public static DigestRequest of(List<DeliveryRequest> alerts) {
        if (alerts.size() < 2) {
            throw new IllegalArgumentException("a digest needs at least 2 alerts, not " + alerts.size());
        }
        String[] ids = alerts.stream().map(DeliveryRequest::deliveryId).sorted().toArray(String[]::new);
        return new DigestRequest(
                Ids.of("digest", ids),
                alerts.get(0).subscription(),
                alerts.stream().sorted(ORDER).toList());
    }
}
