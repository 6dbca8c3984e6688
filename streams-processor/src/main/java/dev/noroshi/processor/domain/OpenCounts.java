package dev.noroshi.processor.domain;

/**
 * How many incidents are open.
 *
 * @param open within their producers' caps
 * @param reserve CRITICAL or FATAL ones beyond them
 * @param coarse those of floods, each standing for many
 */
public record OpenCounts(long open, long reserve, long coarse) {

    public static final OpenCounts NONE = new OpenCounts(0, 0, 0);

    OpenCounts plus(Ledger ledger) {
        return new OpenCounts(open + ledger.open, reserve + ledger.reserve, coarse + ledger.coarse.size());
    }
}
