package dev.noroshi.processor.policy;

import dev.noroshi.policy.Orders;
import dev.noroshi.processor.domain.OrderLog;
import dev.noroshi.processor.domain.OrderLog.Source;
import dev.noroshi.processor.domain.OrderRecords;
import dev.noroshi.processor.metric.ProcessorMetric;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.schema.OrderKind;
import dev.noroshi.schema.Suspension;
import dev.noroshi.transport.streams.RecordFeed;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes emergency stops in from their topic. One that cannot be read stops what its key names. */
public final class SuspensionsFeed implements RecordFeed.Listener<Suspension> {

    private static final Logger LOG = LoggerFactory.getLogger(SuspensionsFeed.class);

    private final Orders orders;
    private final OrderLog log;
    private final Metrics metrics;
    private long offset;

    public SuspensionsFeed(Orders orders, OrderLog log, Metrics metrics) {
        this.orders = orders;
        this.log = log;
        this.metrics = metrics;
    }

    @Override
    public void reading(long at) {
        offset = at;
    }

    @Override
    public void put(String key, Suspension suspension, Instant now) {
        if (orders.put(key, suspension, now)) {
            log.add(Source.SUSPENSIONS, offset, OrderRecords.of(key, suspension));
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
        log.add(Source.SUSPENSIONS, offset, OrderRecords.of(OrderKind.REMOVAL, key));
        LOG.warn("{}: nothing is said about it any more, so it is not suspended", key);
    }

    @Override
    public void unreadable(String key, Instant now) {
        orders.putUnclear(key, now);
        unclear(key);
    }

    private void unclear(String key) {
        log.add(Source.SUSPENSIONS, offset, OrderRecords.of(OrderKind.UNREADABLE, key));
        metrics.count(ProcessorMetric.ORDERS_VOID);
        LOG.error("What is said under {} in the topic of suspensions cannot be read: what it names is stopped", key);
    }
}
