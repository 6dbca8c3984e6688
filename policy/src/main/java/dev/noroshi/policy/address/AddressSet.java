package dev.noroshi.policy.address;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Values by address block. One look-up per prefix length that occurs, however many blocks there are.
 *
 * @param <T> what is found
 */
public final class AddressSet<T> {

    private final Map<Cidr, List<T>> blocks;
    private final int[] lengthsV4;
    private final int[] lengthsV6;

    private AddressSet(Map<Cidr, List<T>> blocks) {
        this.blocks = blocks;
        this.lengthsV4 = lengths(blocks.keySet(), true);
        this.lengthsV6 = lengths(blocks.keySet(), false);
    }

    private static int[] lengths(Collection<Cidr> blocks, boolean v4) {
        TreeSet<Integer> lengths = new TreeSet<>();
        for (Cidr block : blocks) {
            if (block.base().isV4() == v4) {
                lengths.add(block.bits());
            }
        }
        return lengths.stream().mapToInt(Integer::intValue).toArray();
    }

    /** What the blocks that hold the address stand for, the widest block first. */
    public List<T> find(IpAddress address) {
        List<T> found = null;
        for (int bits : address.isV4() ? lengthsV4 : lengthsV6) {
            List<T> values = blocks.get(new Cidr(address.prefix(bits), bits));
            if (values != null) {
                if (found == null) {
                    found = new ArrayList<>();
                }
                found.addAll(values);
            }
        }
        return found == null ? List.of() : found;
    }

    /** Whether some block holds the address. */
    public boolean contains(IpAddress address) {
        for (int bits : address.isV4() ? lengthsV4 : lengthsV6) {
            if (blocks.containsKey(new Cidr(address.prefix(bits), bits))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Collects the blocks.
     *
     * @param <T> what is found
     */
    public static final class Builder<T> {
        private final Map<Cidr, List<T>> blocks = new HashMap<>();

        /** Adds one block. */
        public Builder<T> add(Cidr block, T value) {
            @Nullable List<T> values = blocks.get(block);
            if (values == null) {
                blocks.put(block, List.of(value));
            } else {
                List<T> more = new ArrayList<>(values);
                more.add(value);
                blocks.put(block, more);
            }
            return this;
        }

        /** The finished set. */
        public AddressSet<T> build() {
            return new AddressSet<>(Map.copyOf(blocks));
        }
    }
}
