package dev.noroshi.processor.domain;

import dev.noroshi.event.Hashes;
import dev.noroshi.schema.DecisionRecord;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Links the decisions that one task writes, so that none can be changed or taken out unseen: each has a number and the
 * hash of the one before. The hash is SHA-256 over the record's canonical JSON without `hash`.
 */
public final class DecisionChain {

    private static final byte[] HEAD = {'h'};
    private static final byte VERSION = 1;
    private static final int HASH = 32;
    private static final Set<String> WITHOUT = Set.of("hash");

    private final Rows rows;
    private final String chain;
    private long seq;
    private @Nullable String head;

    /**
     * @param rows where the head is kept
     * @param chain the part of the topology that decides, and the partition of the task, such as `route_3`
     */
    public DecisionChain(Rows rows, String chain) {
        this.rows = rows;
        this.chain = chain;
        byte[] stored = rows.get(HEAD);
        if (stored != null) {
            ByteBuffer row = ByteBuffer.wrap(stored);
            if (row.get() != VERSION) {
                throw new IllegalStateException("the stored head of decision chain " + chain + " has version "
                        + stored[0] + ", but this release reads " + VERSION);
            }
            seq = row.getLong();
            byte[] hash = new byte[HASH];
            row.get(hash);
            head = HexFormat.of().formatHex(hash);
        }
    }

    /** Its name. */
    public String name() {
        return chain;
    }

    /** The number of the last decision; 0 where there is none. */
    public long seq() {
        return seq;
    }

    /** The hash of the last decision; empty where there is none. */
    public String head() {
        return head == null ? "" : head;
    }

    /** Makes the decision the chain's next, filling in its fields. */
    public DecisionRecord append(DecisionRecord decision) {
        seq++;
        decision.put("chain", chain);
        decision.put("seq", seq);
        decision.put("previousHash", head);
        byte[] hash = Hashes.sha256(decision, WITHOUT);
        head = HexFormat.of().formatHex(hash);
        decision.put("hash", head);
        rows.put(
                HEAD,
                ByteBuffer.allocate(1 + Long.BYTES + HASH)
                        .put(VERSION)
                        .putLong(seq)
                        .put(hash)
                        .array());
        return decision;
    }
}
