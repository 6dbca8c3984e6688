package dev.noroshi.benchmarks.hub;

import dev.noroshi.benchmarks.harness.Flight;
import dev.noroshi.benchmarks.harness.Outcome;
import dev.noroshi.benchmarks.harness.Scenario;
import dev.noroshi.benchmarks.load.Load;
import dev.noroshi.notifier.NotifierService;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From the gateway's publisher through processor and notifier to a webhook, as the receiver sees it. */
final class WebhookScenario implements Scenario {
    /** Deliveries a second to one endpoint; the default would hold up the warm-up, which sends all at once. */
    private static final String UNLIMITED = "100000";

    private final WebhookReceiver receiver;
    private final Hub hub;
    private final EventPlayer player;
    private @Nullable NotifierService notifier;

    WebhookScenario(HubSite site, int organisations, int recipients) {
        this.receiver = new WebhookReceiver(this::arrived);
        this.hub = new Hub(site, new SharingWorld(organisations, recipients + 1, receiver::url), false);
        this.player = new EventPlayer(hub);
    }

    @Override
    public String name() {
        return Hubs.WEBHOOKS;
    }

    @Override
    public void setup() {
        hub.start();
        notifier = Notifiers.started(
                hub.site(), Map.of("notifier.endpoint.rate", UNLIMITED, "notifier.endpoint.burst", UNLIMITED));
    }

    @Override
    public Outcome run(Load load) {
        return player.play(load);
    }

    private void arrived(String uid) {
        Flight current = player.flight();
        if (current != null) {
            current.arrives(player.indexOf(uid));
        }
    }

    @Override
    public void close() {
        if (notifier != null) {
            notifier.close();
        }
        hub.close();
        receiver.close();
    }
}
