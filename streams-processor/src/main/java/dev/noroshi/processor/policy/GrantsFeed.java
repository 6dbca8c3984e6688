package dev.noroshi.processor.policy;

import dev.noroshi.policy.Orders;
import dev.noroshi.processor.domain.OrderLog;
import dev.noroshi.processor.domain.OrderLog.Source;
import dev.noroshi.processor.domain.OrderRecords;
import dev.noroshi.processor.metric.ProcessorMetric;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.schema.OrderKind;
import dev.noroshi.schema.ReleaseGrant;
import dev.noroshi.transport.streams.RecordFeed;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes grants in from their topic. One that cannot be read, or that stands under another's id, grants nothing. */
public final class GrantsFeed implements RecordFeed.Listener<ReleaseGrant> {

    private static final Logger LOG = LoggerFactory.getLogger(GrantsFeed.class);

    private final Orders orders;
    private final OrderLog log;
    private final Metrics metrics;
    private long offset;

    public GrantsFeed(Orders orders, OrderLog log, Metrics metrics) {
        this.orders = orders;
        this.log = log;
        this.metrics = metrics;
    }

    @Override
    public void reading(long at) {
        offset = at;
    }

    @Override
    public void put(String key, ReleaseGrant grant, Instant now) {
        if (orders.put(key, grant, now)) {
            log.add(Source.GRANTS, offset, OrderRecords.of(grant));
        } else {
            log.add(Source.GRANTS, offset, OrderRecords.of(OrderKind.UNREADABLE, key));
            refused(key, "it says that its id is " + grant.getId());
        }
    }

    @Override
    public void remove(String key) {
        orders.remove(key);
        log.add(Source.GRANTS, offset, OrderRecords.of(OrderKind.REMOVAL, key));
    }

    @Override
    public void unreadable(String key, Instant now) {
        orders.remove(key);
        log.add(Source.GRANTS, offset, OrderRecords.of(OrderKind.UNREADABLE, key));
        refused(key, "it cannot be read");
    }

    private void refused(String key, String why) {
        metrics.count(ProcessorMetric.ORDERS_VOID);
        LOG.error("The grant {} grants nothing: {}", key, why);
    }
}
