package dev.noroshi.notifier.channel.format;

import dev.noroshi.notifier.TestPolicy;
import dev.noroshi.notifier.channel.DeliveryRequest;
import dev.noroshi.schema.AlertContent;

/** Deliveries for tests of formats. */
final class Deliveries {

    static final String ID = "f1f1f1f1-0000-5000-8000-000000000001";

    private Deliveries() {}

    static DeliveryRequest of(AlertContent content) {
        return new DeliveryRequest(
                ID,
                1,
                TestPolicy.webhook("hook", "kr-bank", "https://soc.example/"),
                content,
                content.getType(),
                false);
    }
}
