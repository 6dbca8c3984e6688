package dev.noroshi.benchmarks.delivery;

import dev.noroshi.benchmarks.harness.Outcome;
import dev.noroshi.benchmarks.harness.Scenario;
import dev.noroshi.benchmarks.hub.Notifiers;
import dev.noroshi.benchmarks.load.Load;
import dev.noroshi.notifier.NotifierService;
import java.util.Map;

/**
 * The notifier with its defaults, but for the proof of addresses, which nobody dead would pass.
 *
 * @param acquainted whether each endpoint has taken a delivery before, and those that are to die have died since
 */
record DeliveryScenario(int subscriptions, int deadPercent, boolean acquainted) implements Scenario {
    static final Map<String, String> UNPROVEN = Map.of("notifier.proof", "false");
    private static final int LEAD_IN_SECONDS = 5;

    @Override
    public String name() {
        String how = acquainted ? "died" : "dead";
        return deadPercent == 0 ? "none-" + how : deadPercent + "%-" + how;
    }

    @Override
    public void setup() {
        // Each run starts its own.
    }

    @Override
    public Outcome run(Load load) {
        try (DeliverySite site = new DeliverySite(subscriptions, deadPercent);
                NotifierService notifier = Notifiers.started(site.hub(), UNPROVEN)) {
            if (acquainted) {
                site.acquaint();
            } else if (load.perSecond() > 0) {
                site.play(leadIn(load));
            }
            site.die();
            Outcome outcome = site.play(load);
            if (notifier.failure().isDone()) {
                throw new IllegalStateException("the notifier has stopped: look in the log for why");
            }
            return outcome;
        }
    }

    /** The first topics and schemas that clients look up, and the first transaction, are those of the start. */
    private static Load leadIn(Load load) {
        return new Load((int) Math.ceil(LEAD_IN_SECONDS * load.perSecond()), load.perSecond(), load.mix());
    }

    @Override
    public void close() {
        // Each run ends what it has started.
    }
}
