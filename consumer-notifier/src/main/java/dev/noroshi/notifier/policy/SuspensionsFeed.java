package dev.noroshi.notifier.policy;

import dev.noroshi.notifier.metrics.NotifierMetric;
import dev.noroshi.policy.Orders;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.schema.Suspension;
import dev.noroshi.transport.streams.RecordFeed;
import dev.noroshi.transport.topic.Topics;
import java.time.Instant;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes emergency stops in from their topic. One that cannot be read stops what its key names. */
public final class SuspensionsFeed implements RecordFeed.Listener<Suspension> {

    private static final Logger LOG = LoggerFactory.getLogger(SuspensionsFeed.class);

    private final Orders orders;
    private final Metrics metrics;

    private SuspensionsFeed(Orders orders, Metrics metrics) {
        this.orders = orders;
        this.metrics = metrics;
    }

    /** For the topology. */
    public static RecordFeed<Suspension> records(
            Deserializer<Suspension> deserializer, Orders orders, Metrics metrics) {
        return new RecordFeed<>(Topics.SUSPENSIONS, "suspensions", deserializer, new SuspensionsFeed(orders, metrics));
    }

    @Override
    public void put(String key, Suspension suspension, Instant now) {
        if (orders.put(key, suspension, now)) {
            LOG.warn(
                    "{}: {} by {}, {}",
                    key,
                    suspension.getActive() ? "suspended" : "resumed",
                    suspension.getBy(),
                    suspension.getReason());
        } else {
            unclear(key);
        }
    }

    @Override
    public void remove(String key) {
        orders.removeStop(key);
        LOG.warn("{}: nothing is said about it any more, so it is not suspended", key);
    }

    @Override
    public void unreadable(String key, Instant now) {
        orders.putUnclear(key, now);
        unclear(key);
    }

    private void unclear(String key) {
        metrics.count(NotifierMetric.ORDERS_VOID);
        LOG.error("What is said under {} in the topic of suspensions cannot be read: what it names is stopped", key);
    }
}
