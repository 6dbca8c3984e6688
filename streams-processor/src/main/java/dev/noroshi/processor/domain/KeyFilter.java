package dev.noroshi.processor.domain;

import java.nio.ByteBuffer;

/**
 * Tells of most keys that it was never given them: a Bloom filter in blocks of one cache line, eight bits a key, of which
 * it holds sixteen. Less than one in a hundred that it was not given passes as long as it is not full.
 */
final class KeyFilter {

    private static final int WORDS = 8;
    private static final int BITS_OF_A_BLOCK = WORDS * Long.SIZE;
    private static final int BITS_OF_A_KEY = 16;
    private static final int CHOICE = 6;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    /** Odd, and as different as can be: each picks another bit of its word. */
    private static final int[] SALTS = {
        0x47b6137b, 0x44974d91, 0x8824ad5b, 0xa2b7289d, 0x705495c7, 0x2df1424b, 0x9efc4947, 0x5c6bfb31
    };

    private final int capacity;
    private final int blocks;
    private final long[] bits;
    private int size;

    /** @param capacity keys that it takes until it is full */
    KeyFilter(int capacity) {
        this.capacity = capacity;
        this.blocks = Math.max(1, (int) ((long) capacity * BITS_OF_A_KEY / BITS_OF_A_BLOCK));
        this.bits = new long[blocks * WORDS];
    }

    void add(byte[] key) {
        long hash = hash(key);
        int block = block(hash);
        boolean isNew = false;
        for (int word = 0; word < WORDS; word++) {
            long bit = bit(hash, word);
            isNew |= (bits[block + word] & bit) == 0;
            bits[block + word] |= bit;
        }
        size += isNew ? 1 : 0;
    }

    /**
     * False only for a key that was never added.
     *
     * @param hash of the key
     */
    boolean mayHave(long hash) {
        int block = block(hash);
        for (int word = 0; word < WORDS; word++) {
            if ((bits[block + word] & bit(hash, word)) == 0) {
                return false;
            }
        }
        return true;
    }

    /** About how many different keys were added. */
    int size() {
        return size;
    }

    boolean isFull() {
        return size >= capacity;
    }

    private int block(long hash) {
        return (int) (((hash >>> Integer.SIZE) * blocks) >>> Integer.SIZE) * WORDS;
    }

    private static long bit(long hash, int word) {
        return 1L << (((int) hash * SALTS[word]) >>> (Integer.SIZE - CHOICE));
    }

    /** By which a filter knows the key, the same for all filters. */
    static long hash(byte[] key) {
        ByteBuffer bytes = ByteBuffer.wrap(key);
        long hash = key.length;
        while (bytes.remaining() >= Long.BYTES) {
            hash = mixed(hash ^ bytes.getLong());
        }
        while (bytes.hasRemaining()) {
            hash = mixed(hash ^ bytes.get());
        }
        return hash;
    }

    private static long mixed(long value) {
        long product = value * SPREAD;
        return product ^ (product >>> Integer.SIZE);
    }
}
