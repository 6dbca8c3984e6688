package dev.noroshi.processor.audit;

import dev.noroshi.event.Hashes;
import dev.noroshi.schema.Checkpoint;
import dev.noroshi.schema.DecisionRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Checks chains of decisions, record by record in the order of the topic: whether any was changed, taken out, put in or
 * moved, and, against the checkpoints, whether a tail was cut off. What retention has taken from the front it cannot know; it says
 * where each chain begins.
 */
public final class ChainCheck {

    private static final Set<String> WITHOUT = Set.of("hash");

    private final Map<String, Chain> chains = new TreeMap<>();
    private final Map<String, Map<Long, List<Checkpoint>>> checkpoints = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private long records;
    private long checked;

    /** What is wrong. CHANGED, MISSING, OUT_OF_PLACE, NOT_LINKED, CUT, CHECKPOINT or FORGED. */
    public record Finding(String kind, String chain, long seq, String detail) {}

    /**
     * How far a chain is kept.
     *
     * @param first number of the first record kept: what was before it is gone, and nothing can be said of it
     */
    public record Extent(String chain, long first, long last) {}

    private static final class Chain {
        private final long first;
        private long last;
        private @Nullable String hash;

        private Chain(long first) {
            this.first = first;
        }
    }

    /** Takes in a checkpoint; all of them before the first record. */
    public void checkpoint(Checkpoint checkpoint, boolean genuine) {
        if (genuine) {
            checkpoints
                    .computeIfAbsent(checkpoint.getChain(), chain -> new TreeMap<>())
                    .computeIfAbsent(checkpoint.getSeq(), seq -> new ArrayList<>(1))
                    .add(checkpoint);
        } else {
            find("FORGED", checkpoint.getChain(), checkpoint.getSeq(), "the key given did not sign this checkpoint");
        }
    }

    /**
     * Takes in the next record.
     *
     * @param fromStart whether nothing has ever been deleted in front of the first record, so that a chain must begin with 1
     */
    public void record(DecisionRecord record, boolean fromStart) {
        records++;
        String name = record.getChain();
        Long seq = record.getSeq();
        String hash = record.getHash();
        if (name == null || seq == null || hash == null) {
            find("NOT_LINKED", String.valueOf(name), 0, "decision " + record.getDecisionId() + " is in no chain");
            return;
        }
        if (!hash.equals(HexFormat.of().formatHex(Hashes.sha256(record, WITHOUT)))) {
            find("CHANGED", name, seq, "decision " + record.getDecisionId() + " is not what its hash says");
        }
        place(record, name, seq, hash, fromStart);
        sealed(name, seq, hash);
    }

    private void place(DecisionRecord record, String name, long seq, String hash, boolean fromStart) {
        Chain chain = chains.get(name);
        if (chain == null) {
            chain = new Chain(seq);
            chains.put(name, chain);
            if (fromStart && seq != 1) {
                find("MISSING", name, seq, "numbers 1 to " + (seq - 1) + " were taken out");
            }
        } else if (seq <= chain.last) {
            find("OUT_OF_PLACE", name, seq, "it stands behind number " + chain.last + ": moved, repeated or put in");
            return;
        } else if (seq > chain.last + 1) {
            find("MISSING", name, seq, "numbers " + (chain.last + 1) + " to " + (seq - 1) + " are not there");
        } else if (!String.valueOf(chain.hash).equals(record.getPreviousHash())) {
            find("CHANGED", name, chain.last, "number " + seq + " was linked to another record than this one");
        }
        chain.last = seq;
        chain.hash = hash;
    }

    private void sealed(String name, long seq, String hash) {
        Map<Long, List<Checkpoint>> seals = checkpoints.get(name);
        if (seals == null) {
            return;
        }
        for (Checkpoint each : seals.getOrDefault(seq, List.of())) {
            checked++;
            if (!each.getHash().equals(hash)) {
                find("CHECKPOINT", name, seq, "the checkpoint of " + each.getAt() + " was made of another record");
            }
        }
    }

    /** All that is wrong, once the last record has been taken in. */
    public List<Finding> finish() {
        List<Finding> all = new ArrayList<>(findings);
        checkpoints.forEach((name, seals) -> seals.forEach((seq, list) -> {
            Chain chain = chains.get(name);
            if (chain == null || seq > chain.last) {
                String last = chain == null ? "none of it is left" : "the last record is number " + chain.last;
                all.add(new Finding(
                        "CUT", name, seq, "the checkpoint of " + list.get(0).getAt() + " knows this number; " + last));
            }
        }));
        return all;
    }

    /** How far each chain is kept. */
    public List<Extent> extents() {
        return chains.entrySet().stream()
                .map(each -> new Extent(each.getKey(), each.getValue().first, each.getValue().last))
                .toList();
    }

    /** How many records there were. */
    public long records() {
        return records;
    }

    /** How many checkpoints met the record they were made of. */
    public long checkpointsMet() {
        return checked;
    }

    private void find(String kind, String chain, long seq, String detail) {
        findings.add(new Finding(kind, chain, seq, detail));
    }
}
