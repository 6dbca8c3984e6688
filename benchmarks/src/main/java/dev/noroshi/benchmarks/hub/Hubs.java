package dev.noroshi.benchmarks.hub;

import dev.noroshi.benchmarks.harness.Scenario;

/** Makes the scenarios of Noroshi itself. */
public final class Hubs {
    /** Name of {@link #alerts}. */
    public static final String ALERTS = "noroshi";
    /** Name of {@link #webhooks}. */
    public static final String WEBHOOKS = "noroshi-webhook";

    private Hubs() {}

    /**
     * Gateway to alerts topic.
     *
     * @param organisations how many the policy has
     * @param recipients how many others get each alert
     */
    public static Scenario alerts(HubSite site, int organisations, int recipients) {
        return new AlertScenario(new Hub(site, world(organisations, recipients), false));
    }

    /** The same with the rules in force that a hub has from the start. */
    public static Scenario alertsBesideRules(HubSite site, int organisations, int recipients) {
        return new AlertScenario(new Hub(site, world(organisations, recipients), true));
    }

    private static SharingWorld world(int organisations, int recipients) {
        return new SharingWorld(organisations, recipients + 1, id -> "https://soc." + id + ".example.jp/hook");
    }

    /**
     * Gateway to webhook, through the notifier.
     *
     * @param organisations how many the policy has
     * @param recipients how many others get each alert
     */
    public static Scenario webhooks(HubSite site, int organisations, int recipients) {
        return new WebhookScenario(site, organisations, recipients);
    }
}
