package dev.noroshi.benchmarks.delivery;

import dev.noroshi.benchmarks.harness.Outcome;
import dev.noroshi.benchmarks.harness.Scenario;
import dev.noroshi.benchmarks.hub.Notifiers;
import dev.noroshi.benchmarks.load.Load;
import dev.noroshi.notifier.NotifierService;
import java.util.Map;

/** The notifier with its defaults, but for the proof of addresses, which nobody dead would pass. */
record DeliveryScenario(int subscriptions, int deadPercent) implements Scenario {
    static final Map<String, String> UNPROVEN = Map.of("notifier.proof", "false");

    @Override
    public String name() {
        return deadPercent == 0 ? "none-dead" : deadPercent + "%-dead";
    }

    @Override
    public void setup() {
        // Each run starts its own.
    }

    @Override
    public Outcome run(Load load) {
        try (DeliverySite site = new DeliverySite(subscriptions, endpoint -> Fate.of(endpoint, deadPercent));
                NotifierService notifier = Notifiers.started(site.hub(), UNPROVEN)) {
            Outcome outcome = site.play(load);
            if (notifier.failure().isDone()) {
                throw new IllegalStateException("the notifier has stopped: look in the log for why");
            }
            return outcome;
        }
    }

    @Override
    public void close() {
        // Each run ends what it has started.
    }
}
