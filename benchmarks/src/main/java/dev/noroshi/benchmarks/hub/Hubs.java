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
        return new AlertScenario(new Hub(
                site, new SharingWorld(organisations, recipients + 1, id -> "https://soc." + id + ".example.jp/hook")));
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
