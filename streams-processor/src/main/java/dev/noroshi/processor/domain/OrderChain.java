package dev.noroshi.processor.domain;

import dev.noroshi.event.Ids;
import dev.noroshi.processor.domain.OrderLog.Entry;
import dev.noroshi.processor.domain.OrderLog.Source;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.Order;
import dev.noroshi.schema.OrderKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Puts orders on record, each once, in a chain of their own. Used by one thread. */
public final class OrderChain {

    private final Rows rows;
    private final DecisionChain chain;
    private final OrderLog log;
    private final Map<Source, Long> recorded = new EnumMap<>(Source.class);
    private long seen;

    /** @param rows how far each source is on record */
    public OrderChain(Rows rows, DecisionChain chain, OrderLog log) {
        this.rows = rows;
        this.chain = chain;
        this.log = log;
        for (Source source : Source.values()) {
            byte[] row = rows.get(key(source));
            if (row != null) {
                recorded.put(source, ByteBuffer.wrap(row).getLong());
            }
        }
    }

    /**
     * What is to go on record now, linked.
     *
     * @param policyVersion in force
     */
    public List<DecisionRecord> step(String policyVersion, Instant now, int most) {
        long added = log.added();
        if (added == seen) {
            return List.of();
        }
        List<DecisionRecord> records = new ArrayList<>();
        for (Entry entry : log.beyond(recorded, most)) {
            records.add(chain.append(record(entry, policyVersion, now)));
            recorded.put(entry.source(), entry.offset());
        }
        if (records.size() < most) {
            seen = added;
        }
        if (!records.isEmpty()) {
            recorded.forEach((source, offset) -> rows.put(
                    key(source), ByteBuffer.allocate(Long.BYTES).putLong(offset).array()));
        }
        return records;
    }

    private static DecisionRecord record(Entry entry, String policyVersion, Instant now) {
        DecisionRecord.Builder record = DecisionRecord.newBuilder(entry.order())
                .setDecisionId(Ids.of("order", entry.source().name(), Long.toString(entry.offset())))
                .setAt(now);
        Order order = entry.order().getOrder();
        boolean isPolicy = order != null && order.getKind() == OrderKind.POLICY;
        return (isPolicy ? record : record.setPolicyVersion(policyVersion)).build();
    }

    private static byte[] key(Source source) {
        return source.name().getBytes(StandardCharsets.US_ASCII);
    }
}
