package dev.noroshi.notifier.policy;

import dev.noroshi.notifier.metrics.NotifierMetric;
import dev.noroshi.policy.Orders;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.schema.ReleaseGrant;
import dev.noroshi.transport.streams.RecordFeed;
import dev.noroshi.transport.topic.Topics;
import java.time.Instant;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes grants in from their topic. One that cannot be read, or that stands under another's id, grants nothing. */
public final class GrantsFeed implements RecordFeed.Listener<ReleaseGrant> {

    private static final Logger LOG = LoggerFactory.getLogger(GrantsFeed.class);

    private final Orders orders;
    private final Metrics metrics;

    private GrantsFeed(Orders orders, Metrics metrics) {
        this.orders = orders;
        this.metrics = metrics;
    }

    /** For the topology. */
    public static RecordFeed<ReleaseGrant> records(
            Deserializer<ReleaseGrant> deserializer, Orders orders, Metrics metrics) {
        return new RecordFeed<>(Topics.GRANTS, "grants", deserializer, new GrantsFeed(orders, metrics));
    }

    @Override
    public void put(String key, ReleaseGrant grant, Instant now) {
        if (!orders.put(key, grant, now)) {
            refused(key, "it says that its id is " + grant.getId());
        }
    }

    @Override
    public void remove(String key) {
        orders.remove(key);
    }

    @Override
    public void unreadable(String key, Instant now) {
        orders.remove(key);
        refused(key, "it cannot be read");
    }

    private void refused(String key, String why) {
        metrics.count(NotifierMetric.ORDERS_VOID);
        LOG.error("The grant {} grants nothing: {}", key, why);
    }
}
