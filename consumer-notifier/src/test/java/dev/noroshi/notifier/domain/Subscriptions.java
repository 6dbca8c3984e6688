package dev.noroshi.notifier.domain;

import java.util.List;

/** Webhooks of one organisation. */
final class Subscriptions {

    private Subscriptions() {}

    /** @param every whether it wants versions that a newer one has superseded too */
    static Subscription subscription(String id, boolean every) {
        return at(id, "https://x.example/" + id, every);
    }

    static Subscription at(String id, String url, boolean every) {
        return new Subscription(id, "kr-bank", "webhook", url, "noroshi", "file:s", List.of(), false, every, List.of());
    }
}
