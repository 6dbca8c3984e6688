package dev.noroshi.policy;

import dev.noroshi.policy.gate.Party;
import dev.noroshi.policy.model.Subscription;

/** The language a recipient reads: what its subscriptions ask for first, else its country's, else English. */
final class Languages {

    private Languages() {}

    static String of(Party recipient) {
        for (Subscription subscription : recipient.subscriptions()) {
            if (!subscription.languages().isEmpty()) {
                return subscription.languages().get(0);
            }
        }
        return switch (recipient.country()) {
            case "JP" -> "ja";
            case "KR" -> "ko";
            default -> "en";
        };
    }
}
