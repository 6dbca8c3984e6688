package dev.noroshi.processor.domain;

import java.util.Arrays;

/** A few values remembered by their hash, at most so many. */
final class KnownSet {

    static final KnownSet EMPTY = new KnownSet(new int[0]);

    private final int[] hashes;

    KnownSet(int[] hashes) {
        this.hashes = hashes;
    }

    /** This set with the value; this very object where it is known already, or where there is no room. */
    KnownSet with(String value, int most) {
        int hash = hash(value);
        if (hashes.length >= most || contains(hash)) {
            return this;
        }
        int[] more = Arrays.copyOf(hashes, hashes.length + 1);
        more[hashes.length] = hash;
        return new KnownSet(more);
    }

    int[] hashes() {
        return hashes;
    }

    private boolean contains(int hash) {
        for (int known : hashes) {
            if (known == hash) {
                return true;
            }
        }
        return false;
    }

    /** Spread, because short texts that differ in one place have hashes close together. */
    static int hash(String value) {
        int hash = value.hashCode() * 0x9E3779B9;
        return hash ^ (hash >>> 15);
    }
}
